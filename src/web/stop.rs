//! How the server ends: it says that it will, answers on until those who send requests here have noticed, and finishes what it has
//! begun.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::rt::signal::unix::{Signal, SignalKind, signal};
use actix_web::rt::time::timeout;
use futures_util::future::{Either, select};

/// How long things may take at the end.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// How long to answer on at SIGTERM, and say that nothing more should be sent here.
    pub notice: Duration,
    /// How long requests may take after that.
    pub grace: Duration,
}

/// How long those wait for a request who took a connection last.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// Whether the server is about to end.
#[derive(Debug, Default)]
pub(super) struct Stopping(AtomicBool);

impl Stopping {
    /// Whether nothing more should be sent here.
    pub(super) fn is_near(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What tells the server to end.
#[derive(Debug)]
pub(super) struct Told {
    terminate: Signal,
    interrupt: Signal,
}

impl Told {
    /// Listens from now on.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Ends a server when it is time to: at SIGINT at once, since somebody waits at a terminal; at SIGTERM when everybody has had
    /// notice. Where another server listens on the same socket nobody needs any: new connections are left to it.
    pub(super) async fn end(mut self, server: ServerHandle, stopping: Arc<Stopping>, ending: Ending, is_shared: bool) {
        let terminated = {
            let terminate = pin!(self.terminate.recv());
            let interrupt = pin!(self.interrupt.recv());
            matches!(select(terminate, interrupt).await, Either::Left(_))
        };
        stopping.0.store(true, Ordering::Relaxed);
        if terminated {
            let notice = if is_shared { Duration::ZERO } else { ending.notice };
            tracing::info!(seconds = notice.as_secs(), "about to end");
            // Somebody who loses patience may cut it short.
            let _ = timeout(notice, self.interrupt.recv()).await;
            // The request on a connection that was taken a moment ago may not be there yet.
            server.pause().await;
            let _ = timeout(LAST_MOMENT, self.interrupt.recv()).await;
        }
        tracing::info!("finishing what has been begun");
        server.stop(true).await;
    }
}
