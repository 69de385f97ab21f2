//! How the server ends: it says that it will, answers on until those who send requests here have noticed, and finishes what it has
//! begun.

use std::io;
use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_server::{Server, ServerHandle};
use actix_web::rt;
use actix_web::rt::signal::unix::{Signal, SignalKind, signal};
use actix_web::rt::time::{sleep, timeout};
use futures_util::future::{Either, select};
use rustix::net::{Shutdown, shutdown};
use tokio::sync::watch;

use super::reload::Reloader;

/// How long things may take at the end.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// How long to answer on at SIGTERM, and say that nothing more should be sent here. Where it is not said: not at all if the
    /// socket was handed over, since others may listen on it, and five seconds otherwise.
    pub notice: Option<Duration>,
    /// How long requests may take after that.
    pub grace: Duration,
}

/// How long those who send requests here have to notice that they should not.
const NOTICE: Duration = Duration::from_secs(5);

/// How long those wait for a request who took a connection last.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// How long it takes at most until nothing is accepted any more, once that is asked for.
const PAUSING: Duration = Duration::from_millis(50);

/// Whether the server is about to end.
#[derive(Debug, Default)]
pub(super) struct Stopping {
    near: AtomicBool,
    told: watch::Sender<()>,
}

impl Stopping {
    /// Whether nothing more should be sent here.
    pub(super) fn is_near(&self) -> bool {
        self.near.load(Ordering::Relaxed)
    }

    /// Waits until it is.
    pub(super) async fn wait(&self) {
        let mut told = self.told.subscribe();
        if !self.is_near() {
            // Whoever tells is there as long as this.
            let _ = told.changed().await;
        }
    }

    fn begin(&self) {
        self.near.store(true, Ordering::Relaxed);
        self.told.send_replace(());
    }
}

/// What becomes of the socket at the end.
#[derive(Debug)]
pub(super) enum Closing {
    /// Another server may listen on it: what nobody has accepted is left to that one.
    LeftToOthers,
    /// Nobody listens on it any more: who comes then is refused at once, and goes elsewhere.
    Of(TcpListener),
}

impl Closing {
    fn notice(&self) -> Duration {
        match self {
            Self::LeftToOthers => Duration::ZERO,
            Self::Of(_) => NOTICE,
        }
    }
}

/// What the server is told from outside. Until it runs, SIGHUP waits and the others end the process, as they do with any other.
#[derive(Debug)]
pub(super) struct Signals {
    hangup: Signal,
}

impl Signals {
    /// Listens from now on. Needs the runtime of actix around it.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
        })
    }

    /// Runs a server until it has ended: at SIGINT at once, since somebody waits at a terminal; at SIGTERM when everybody has
    /// had notice. Whoever loses patience cuts short what is going on by SIGINT. At SIGHUP everything is read anew.
    pub(super) async fn obey(
        self,
        server: Server,
        reloader: Reloader,
        stopping: Arc<Stopping>,
        ending: Ending,
        closing: Closing,
    ) -> io::Result<()> {
        let Self { mut hangup } = self;
        let terminate = signal(SignalKind::terminate())?;
        let interrupt = signal(SignalKind::interrupt())?;
        rt::spawn(async move {
            while hangup.recv().await.is_some() {
                reloader.ask();
            }
        });
        let end = pin!(end(terminate, interrupt, server.handle(), &stopping, ending, closing));
        match select(server, end).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(((), _)) => {
                tracing::warn!("cut short");
                Ok(())
            }
        }
    }
}

/// Ends a server when it is time to. Comes to an end itself where the server should not be waited for.
async fn end(
    mut terminate: Signal,
    mut interrupt: Signal,
    server: ServerHandle,
    stopping: &Stopping,
    ending: Ending,
    closing: Closing,
) {
    let terminated = {
        let terminate = pin!(terminate.recv());
        let interrupt = pin!(interrupt.recv());
        matches!(select(terminate, interrupt).await, Either::Left(_))
    };
    stopping.begin();
    if terminated {
        let notice = ending.notice.unwrap_or(closing.notice());
        tracing::info!(seconds = notice.as_secs(), "about to end");
        let _ = timeout(notice, interrupt.recv()).await;
        // The request on a connection that was taken a moment ago may not be there yet.
        server.pause().await;
        if let Closing::Of(listener) = &closing {
            // Whoever accepts is told to pause, and may be at it still.
            sleep(PAUSING).await;
            // Else the system goes on to take connections, which would be reset in the end.
            let _ = shutdown(listener, Shutdown::Both);
        }
        let _ = timeout(LAST_MOMENT, interrupt.recv()).await;
    }
    // As long as it is held here, it is listened on.
    drop(closing);
    tracing::info!("finishing what has been begun");
    // It is done when the server itself has come to its end.
    rt::spawn(server.stop(true));
    interrupt.recv().await;
}
