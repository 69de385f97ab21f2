//! How bytes are compressed.

use std::cell::RefCell;
use std::io::Write as _;

use actix_web::web::Bytes;
use libdeflater::{CompressionLvl, Compressor, Decompressor};

/// The window of Brotli, as a power of two: larger than any page.
const BROTLI_WINDOW: u32 = 18;

/// How hard gzip tries where somebody waits.
const QUICK_GZIP: i32 = 1;

/// Bytes as Brotli has them, at a quality from 0 to 11; `None` where that fails.
pub fn brotli(bytes: &[u8], quality: u32) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(bytes.len() / 4);
    let mut compressor = ::brotli::CompressorWriter::new(&mut body, 16 * 1024, quality, BROTLI_WINDOW);
    compressor.write_all(bytes).ok()?;
    drop(compressor);
    body.shrink_to_fit();
    Some(body)
}

/// Bytes as gzip has them, at a level from 1 to 12; `None` where that fails.
pub fn gzip(bytes: &[u8], level: i32) -> Option<Vec<u8>> {
    let mut compressor = Compressor::new(CompressionLvl::new(level).ok()?);
    let mut body = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut body).ok()?;
    body.truncate(length);
    body.shrink_to_fit();
    Some(body)
}

thread_local! {
    static UNPACK: RefCell<Decompressor> = RefCell::new(Decompressor::new());
}

/// The bytes that gzip has, so many; `None` where they are not.
pub(super) fn gunzip(gzip: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    let found = UNPACK.with_borrow_mut(|unpack| unpack.gzip_decompress(gzip, &mut bytes));
    found.is_ok_and(|found| found == length).then_some(bytes)
}

/// Whether Brotli has exactly these bytes.
pub fn is_brotli_of(brotli: &[u8], bytes: &[u8]) -> bool {
    let mut there = Vec::with_capacity(bytes.len());
    let unpacked = ::brotli::BrotliDecompress(&mut &*brotli, &mut there);
    unpacked.is_ok() && there == bytes
}

/// Whether gzip has exactly these bytes.
pub fn is_gzip_of(gzip: &[u8], bytes: &[u8]) -> bool {
    gunzip(gzip, bytes.len()).is_some_and(|there| there == bytes)
}

/// A compressor and the room it writes to, which are made once a thread: making them takes a tenth of the time of a page.
struct Quick {
    compressor: Compressor,
    room: Vec<u8>,
}

thread_local! {
    static QUICK: RefCell<Quick> = RefCell::new(Quick {
        compressor: Compressor::new(CompressionLvl::new(QUICK_GZIP).unwrap_or_default()),
        room: Vec::new(),
    });
}

/// Bytes as gzip has them after as little time as can be; `None` where that fails.
pub(super) fn quick_gzip(bytes: &[u8]) -> Option<Bytes> {
    QUICK.with_borrow_mut(|Quick { compressor, room }| {
        let most = compressor.gzip_compress_bound(bytes.len());
        if room.len() < most {
            room.resize(most, 0);
        }
        let length = compressor.gzip_compress(bytes, room).ok()?;
        Some(Bytes::copy_from_slice(room.get(..length)?))
    })
}
