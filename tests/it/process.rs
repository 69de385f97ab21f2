//! A server in a process of its own, for tests that change its files, send it signals, or ask it for too much.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::folder;

/// How long tests wait for what should come at once.
pub const LONG: Duration = Duration::from_secs(30);

/// A server. It ends with the test, however the test ends.
pub struct Server {
    process: Child,
    pub address: String,
    pub metrics: Option<String>,
    log: Receiver<Value>,
    agent: ureq::Agent,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

impl Server {
    /// Serves a folder of content.
    pub fn start(content: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        command
            .args(["serve", "--address", "127.0.0.1:0", "--log-format", "json"])
            .env("ROLECALL_NOTICE", "0")
            .arg("--content")
            .arg(content)
            .args(options)
            .current_dir(folder::repository());
        Self::of(command)
    }

    /// A server that a command starts, with its log as JSON on standard error.
    pub fn of(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(process.stderr.take().unwrap());
        let (sender, log) = channel();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                // What is no line of the log is told as it is.
                let line = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let mut server = Self {
            process,
            address: String::new(),
            metrics: None,
            log,
            agent: ureq::Agent::config_builder()
                .max_redirects(0)
                .http_status_as_error(false)
                .timeout_global(Some(LONG))
                .build()
                .new_agent(),
        };
        let line = server.told("serving");
        line["fields"]["address"]
            .as_str()
            .unwrap()
            .clone_into(&mut server.address);
        server
    }

    /// Waits for the address at which it tells what it counts.
    pub fn with_metrics(mut self) -> Self {
        let line = self.told("telling what is counted");
        self.metrics = Some(line["fields"]["address"].as_str().unwrap().to_owned());
        self
    }

    /// Waits for a line of the log that has a text in its message.
    pub fn told(&self, text: &str) -> Value {
        let (line, _) = self.heard(text);
        line
    }

    /// The lines before that.
    pub fn told_before(&self, text: &str) -> Vec<Value> {
        let (_, before) = self.heard(text);
        before
    }

    fn heard(&self, text: &str) -> (Value, Vec<Value>) {
        let begun = Instant::now();
        let mut others = Vec::new();
        while let Ok(line) = self.log.recv_timeout(LONG.saturating_sub(begun.elapsed())) {
            if line["fields"]["message"]
                .as_str()
                .is_some_and(|message| message.contains(text))
            {
                return (line, others);
            }
            others.push(line);
        }
        panic!("the log does not say {text}: {others:#?}");
    }

    pub fn get(&self, path: &str) -> Answer {
        self.asked(path, &[])
    }

    pub fn asked(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        Self::ask(&self.agent, &format!("http://{}{path}", self.address), headers)
    }

    /// What it counts.
    pub fn counted(&self) -> Answer {
        let address = self.metrics.as_ref().unwrap();
        Self::ask(&self.agent, &format!("http://{address}/metrics"), &[])
    }

    fn ask(agent: &ureq::Agent, url: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = agent.get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.call().unwrap();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_string().unwrap(),
        }
    }

    /// Asks until an answer is as it should be.
    pub fn until(&self, path: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < LONG, "{path} stays as it is: {answer:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends it a signal: "TERM", "HUP".
    pub fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        let status = Command::new("kill").arg(format!("-{name}")).arg(id).status().unwrap();
        assert!(status.success());
    }

    /// Waits for its end.
    pub fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < LONG, "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What it has printed to standard output, after its end.
    pub fn printed(&mut self) -> String {
        self.signal("TERM");
        self.ended();
        self.read()
    }

    /// What it prints to standard output, until its end.
    pub fn read(&mut self) -> String {
        let mut text = String::new();
        let stdout: ChildStdout = self.process.stdout.take().unwrap();
        BufReader::new(stdout).read_to_string(&mut text).unwrap();
        text
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
