//! Lines for whoever reads what the server prints. A thread of its own writes them: a reader that is slow or gone keeps nobody from
//! answering.

use std::borrow::Cow;
use std::io::{self, Write};
use std::iter::once;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use arc_swap::ArcSwapOption;

/// How many lines wait to be written at most; more are lost. Where all are as long as lines of requests get, they are 40 MB.
const QUEUE: usize = 8_192;

/// How many lines are written at once at most: about what a pipe takes. (pipe(7))
const BATCH: usize = 256;

/// How long to wait for a reader at the end.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many bytes a line has at most of a text that a client chose. The longest paths of the site have a few hundred.
const LONGEST: usize = 1_000;

/// Where lines are put to be written. They are lost where there are too many, or where they cannot be written.
#[derive(Debug, Clone)]
pub struct Lines {
    // Nothing when the end has come.
    queue: Arc<ArcSwapOption<SyncSender<Vec<u8>>>>,
    lost: Arc<AtomicU64>,
}

/// What is left of lines at the end: to drop it waits a moment until it is written, whoever has a place to put lines.
#[derive(Debug)]
#[must_use = "lines are lost that are not waited for"]
pub struct Rest {
    lines: Lines,
    written: Receiver<()>,
}

impl Lines {
    /// Lines that are written to where they are read.
    pub fn to(reader: impl Write + Send + 'static) -> io::Result<(Self, Rest)> {
        Self::with_queue(QUEUE, reader)
    }

    fn with_queue(length: usize, reader: impl Write + Send + 'static) -> io::Result<(Self, Rest)> {
        let (queue, waiting) = sync_channel(length);
        let (done, written) = channel();
        let lines = Self {
            queue: Arc::new(ArcSwapOption::from_pointee(queue)),
            lost: Arc::default(),
        };
        let lost = Arc::clone(&lines.lost);
        thread::Builder::new().name("lines".to_owned()).spawn(move || {
            write(reader, &waiting, &lost);
            drop(done);
        })?;
        let rest = Rest {
            lines: lines.clone(),
            written,
        };
        Ok((lines, rest))
    }

    /// Has a line written, with its end, some time.
    pub(super) fn put(&self, line: Vec<u8>) {
        let queue = self.queue.load();
        if queue.as_ref().is_none_or(|queue| queue.try_send(line).is_err()) {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many lines were lost.
    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }
}

/// Takes whole lines.
impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.put(line.to_vec());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        self.lines.queue.store(None);
        // Nothing is ever sent: it ends when the thread does.
        let _ = self.written.recv_timeout(PATIENCE);
    }
}

/// Writes lines until there will be no more.
fn write(mut reader: impl Write, waiting: &Receiver<Vec<u8>>, lost: &AtomicU64) {
    while let Ok(first) = waiting.recv() {
        let mut batch = Vec::new();
        let mut count = 0;
        for line in once(first).chain(waiting.try_iter().take(BATCH - 1)) {
            batch.extend(line);
            count += 1;
        }
        if reader.write_all(&batch).and_then(|()| reader.flush()).is_err() {
            lost.fetch_add(count, Ordering::Relaxed);
        }
    }
}

/// As much as a line has of a text that a client chose.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        Cow::Borrowed(text)
    } else {
        let start = &text[..text.floor_char_boundary(LONGEST)];
        Cow::Owned(format!("{start}…"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Instant;

    use super::*;

    /// Somebody who takes a while to read what is written.
    #[derive(Clone)]
    struct Slow {
        read: Arc<Mutex<Vec<u8>>>,
        takes: Duration,
    }

    impl Slow {
        fn taking(takes: Duration) -> Self {
            let read = Arc::default();
            Self { read, takes }
        }
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            thread::sleep(self.takes);
            // As a pipe that is nearly full.
            let bytes = &bytes[..bytes.len().min(10)];
            self.read.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_left_is_written_at_the_end_whoever_could_have_put_more() {
        let reader = Slow::taking(Duration::from_millis(5));
        let (lines, rest) = Lines::to(reader.clone()).unwrap();
        let put: Vec<String> = (0..50).map(|number| format!("line {number}\n")).collect();
        for line in &put {
            lines.put(line.clone().into_bytes());
        }
        drop(rest);
        assert_eq!(reader.read.lock().unwrap().as_slice(), put.concat().as_bytes());
        assert_eq!(lines.lost(), 0);
        lines.put(b"too late\n".to_vec());
        assert_eq!(lines.lost(), 1);
    }

    #[test]
    fn nobody_waits_for_a_reader_that_stands_still() {
        let begun = Instant::now();
        let (mut lines, rest) = Lines::with_queue(10, Slow::taking(Duration::from_hours(1))).unwrap();
        for _ in 0..1_000 {
            lines.write_all(b"a line\n").unwrap();
        }
        // One batch has been taken out of the queue at most.
        let kept = 1_000 - lines.lost();
        assert!((10..=10 + BATCH as u64).contains(&kept), "{kept}");
        drop(rest);
        assert!(begun.elapsed() < PATIENCE * 5);
    }

    #[test]
    fn what_cannot_be_written_is_counted() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let (lines, rest) = Lines::to(Full).unwrap();
        for _ in 0..300 {
            lines.put(b"a line\n".to_vec());
        }
        drop(rest);
        assert_eq!(lines.lost(), 300);
    }

    #[test]
    fn a_line_has_so_much_of_a_text_and_whole_letters() {
        let whole = "a".repeat(LONGEST);
        assert_eq!(cut(&whole), whole);
        let long = format!("{}é", "a".repeat(LONGEST - 1));
        assert_eq!(cut(&long), format!("{}…", "a".repeat(LONGEST - 1)));
    }
}
