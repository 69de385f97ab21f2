//! How the server ends: it says that it will, answers on until those who send requests here have noticed, and finishes what it has
//! begun.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::rt::signal::unix::{Signal, SignalKind, signal};
use actix_web::rt::time::timeout;

/// How long things may take at the end.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// How long to answer on at SIGTERM, and say that nothing more should be sent here.
    pub notice: Duration,
    /// How long requests may take after that.
    pub grace: Duration,
}

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

    /// Comes back when it is time to end. At SIGINT it is so at once, since somebody waits at a terminal; at SIGTERM when
    /// everybody has had notice.
    pub(super) async fn wait(mut self, stopping: Arc<Stopping>, notice: Duration) {
        let terminated = {
            use futures_util::future::{Either, select};
            let terminate = std::pin::pin!(self.terminate.recv());
            let interrupt = std::pin::pin!(self.interrupt.recv());
            matches!(select(terminate, interrupt).await, Either::Left(_))
        };
        stopping.0.store(true, Ordering::Relaxed);
        if terminated {
            tracing::info!(seconds = notice.as_secs(), "about to end");
            // Somebody who loses patience may cut it short.
            let _ = timeout(notice, self.interrupt.recv()).await;
        }
        tracing::info!("finishing what has been begun");
    }
}
