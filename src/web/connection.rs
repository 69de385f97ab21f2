//! A client's connection, which ends where nothing moves on it.
//!
//! The HTTP implementation gives a client so long for the first request of a connection, and so long between an answer and the
//! first byte of the next request. Behind these, whoever sends half a request, begins a body that never ends, or does not
//! take an answer would hold a connection for ever. So a connection ends here when a while after a request has begun no part of
//! an answer has been taken, whatever was sent in the meantime, unless it is us who are at it.

use std::cell::Cell;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use actix_http::error::DispatchError;
use actix_http::{HttpService, Request};
use actix_server::GracefulShutdownSignal;
use actix_service::{IntoServiceFactory, ServiceFactory, ServiceFactoryExt as _, fn_service, map_config};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Response};
use actix_web::rt::net::{ActixStream, Ready, TcpStream};
use actix_web::rt::time::{Sleep, sleep_until};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::limits::{Connected, Gate, Limits};

/// How long a client that was answered before all that it sent was read has to take the answer. (Else it is lost: RFC 9112, 9.6.)
const LINGER: Duration = Duration::from_secs(1);

/// How much longer than the rest a client has to take a part of an answer: room for more is only told of when a good part of what
/// the system keeps for it, which may be megabytes, has gone.
const TAKING: u32 = 4;

/// The answers that are being made of a connection's requests, in which time its client need do nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Making(Rc<Cell<usize>>);

/// That an answer is being made.
#[derive(Debug)]
pub(super) struct Made(Making);

impl Making {
    /// One more, until what this gives is dropped.
    pub(super) fn begin(&self) -> Made {
        self.0.update(|count| count + 1);
        Made(self.clone())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        self.0.0.update(|count| count - 1);
    }
}

/// A connection whose client is given so long to send a request, or to take a part of an answer.
#[derive(Debug)]
struct Socket {
    stream: TcpStream,
    /// It is counted as long as it is there.
    connected: Option<Connected>,
    making: Making,
    patience: Duration,
    /// Since when the client has to do something: an answer was taken, or the first of a request was sent.
    since: Instant,
    /// Whether nothing has been sent since an answer was taken.
    is_answered: bool,
    /// Whether there is more of an answer than the system has room for.
    is_waiting: bool,
    /// Runs for as long as the client has at least; how long it has in fact is looked at when it ends.
    timer: Pin<Box<Sleep>>,
}

impl Socket {
    fn new(stream: TcpStream, connected: Option<Connected>, patience: Duration) -> Self {
        let since = Instant::now();
        Self {
            stream,
            connected,
            making: Making::default(),
            patience,
            since,
            is_answered: true,
            is_waiting: false,
            timer: Box::pin(sleep_until((since + patience).into())),
        }
    }

    /// When the client has had its time.
    fn end(&mut self) -> Instant {
        if self.making.0.get() > 0 {
            self.since = Instant::now();
        }
        let times = if self.is_waiting { TAKING } else { 1 };
        self.since + self.patience * times
    }

    /// Waits, for whoever waits for the client, until it has had its time.
    fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        loop {
            let end = self.end().into();
            // One that ends too early is set anew when it does, which is much more seldom.
            if self.timer.deadline() > end {
                self.timer.as_mut().reset(end);
            }
            ready!(self.timer.as_mut().poll(context));
            let end = self.end();
            if Instant::now() >= end {
                return Poll::Ready(io::ErrorKind::TimedOut.into());
            }
            self.timer.as_mut().reset(end.into());
        }
    }

    /// What came of a try to write.
    fn taken(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        self.is_waiting = written.is_pending();
        match written {
            Poll::Ready(Ok(length)) => {
                self.since = Instant::now();
                self.is_answered = true;
                Poll::Ready(Ok(length))
            }
            Poll::Pending => self.poll_late(context).map(Err),
            failed @ Poll::Ready(Err(_)) => failed,
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_read(context, to) {
            Poll::Pending => self.poll_late(context).map(Err),
            read @ Poll::Ready(_) => {
                // The first of a request begins its time, and what follows buys no more.
                if std::mem::take(&mut self.is_answered) {
                    self.since = Instant::now();
                } else if Instant::now() >= self.end() {
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
                read
            }
        }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, from);
        self.taken(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        from: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, from);
        self.taken(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl ActixStream for Socket {
    fn poll_read_ready(&self, context: &mut Context<'_>) -> Poll<io::Result<Ready>> {
        ActixStream::poll_read_ready(&self.stream, context)
    }

    fn poll_write_ready(&self, context: &mut Context<'_>) -> Poll<io::Result<Ready>> {
        ActixStream::poll_write_ready(&self.stream, context)
    }
}

/// That the client of a request has more connections than it may, as data of its connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooMany;

/// The application, over connections.
///
/// `ending` tells those on which nothing is asked that the server ends.
pub(super) fn over_connections<S, B, F>(
    application: F,
    address: SocketAddr,
    gate: Arc<Gate>,
    limits: &Limits,
    ending: GracefulShutdownSignal,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()> + use<S, B, F>
where
    F: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Error = actix_web::Error> + 'static,
    S::InitError: std::fmt::Debug,
    S::Response: Into<Response<B>> + 'static,
    B: MessageBody + 'static,
    S::Service: 'static,
{
    let application = application
        .into_factory()
        .map_err(|error: actix_web::Error| error.error_response());
    let http = HttpService::build()
        .graceful_shutdown_signal(move || {
            let ending = ending.clone();
            async move { ending.notified().await }
        })
        .keep_alive(limits.keep_alive)
        .client_request_timeout(limits.request_time)
        .client_disconnect_timeout(LINGER)
        .local_addr(address)
        .on_connect_ext(|socket: &Socket, data| {
            data.insert(socket.making.clone());
            if socket.connected.as_ref().is_some_and(|connected| connected.is_too_many) {
                data.insert(TooMany);
            }
        })
        // Nothing here asks under what name the server is reached.
        .h1(map_config(application, |()| AppConfig::default()));
    // Those of HTTP end first.
    let patience = limits.request_time + limits.keep_alive;
    fn_service(move |stream: TcpStream| {
        let socket = stream.peer_addr().map_err(DispatchError::Io).and_then(|peer| {
            // A page leaves as one write, and should not wait for the acknowledgement of the one before.
            stream.set_nodelay(true).map_err(DispatchError::Io)?;
            let connected = gate
                .connected(peer)
                .map_err(|_| DispatchError::Io(io::ErrorKind::ConnectionRefused.into()))?;
            Ok((Socket::new(stream, connected, patience), Some(peer)))
        });
        std::future::ready(socket)
    })
    .and_then(http)
}
