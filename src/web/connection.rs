//! A client's connection, which ends where nothing moves on it.
//!
//! The HTTP implementation gives a client so long for the first request of a connection, and so long between an answer and the
//! first byte of the next request. Behind these, whoever sends half a request, begins a body that never ends, or does not
//! take an answer would hold a connection for ever. So a connection ends here when no part of an answer has been taken for
//! a while, whatever was sent in the meantime.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
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

/// A connection whose client is given so long to take a part of an answer.
#[derive(Debug)]
struct Socket {
    stream: TcpStream,
    /// It is counted as long as it is there.
    connected: Option<Connected>,
    patience: Duration,
    /// When a part of an answer was taken last, or when the connection began.
    moved: Instant,
    /// Runs for as long as the client has at least; how long it has in fact is looked at when it ends.
    timer: Pin<Box<Sleep>>,
}

impl Socket {
    fn new(stream: TcpStream, connected: Option<Connected>, patience: Duration) -> Self {
        let moved = Instant::now();
        Self {
            stream,
            connected,
            patience,
            moved,
            timer: Box::pin(sleep_until((moved + patience).into())),
        }
    }

    /// Waits, for whoever waits for the client, until the client has had its time.
    fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        loop {
            ready!(self.timer.as_mut().poll(context));
            let end = self.moved + self.patience;
            if Instant::now() >= end {
                return Poll::Ready(io::ErrorKind::TimedOut.into());
            }
            self.timer.as_mut().reset(end.into());
        }
    }

    /// What came of a try to write.
    fn taken(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(length)) => {
                self.moved = Instant::now();
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
            // What is sent buys no time.
            Poll::Pending => self.poll_late(context).map(Err),
            read @ Poll::Ready(_) => read,
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
        .local_addr(address)
        .on_connect_ext(|socket: &Socket, data| {
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
