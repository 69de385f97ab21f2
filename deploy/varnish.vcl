# Varnish 7 before two servers of the site:
#
#     varnishd -a :80 -a ops=127.0.0.1:6091 -p http_gzip_support=off -f /etc/varnish/varnish.vcl
#
# What comes is compressed already, as Brotli too, of which Varnish would leave nothing.
vcl 4.1;

import directors;

probe ready {
    .url = "/readyz";
    .interval = 1s;
    .timeout = 1s;
    .window = 2;
    .threshold = 1;
    .initial = 1;
}

backend one {
    .host = "127.0.0.1";
    .port = "8081";
    .probe = ready;
}

backend two {
    .host = "127.0.0.1";
    .port = "8082";
    .probe = ready;
}

sub vcl_init {
    new site = directors.round_robin();
    site.add_backend(one);
    site.add_backend(two);
}

sub vcl_recv {
    set req.backend_hint = site.backend();
    # By a tag: curl -X BAN -H 'x-tag: role-electrician' http://127.0.0.1:6091/
    if (req.method == "BAN") {
        # By where it was asked, and not by who asks: with TLS ended on this machine, all visitors come from here.
        if (local.socket != "ops" || req.http.x-tag !~ "^[a-z0-9-]+$") {
            return (synth(403));
        }
        # A space would end the expression, so it is the header with commas.
        ban("obj.http.cache-tag ~ (^|,)" + req.http.x-tag + "(,|$)");
        return (synth(200, "Forgotten"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # One host, and not one for each name that somebody makes up.
    set req.http.host = "rolecall.example";
    # Three forms of an answer, and not one for each way to ask for them. What is refused, as by `br;q=0`, counts as not named.
    set req.http.accept-encoding = regsuball(req.http.accept-encoding, "[^,]+;\s*q=0(\.0*)?\s*(?=,|$)", "");
    if (req.http.accept-encoding !~ "\bgzip\b") {
        unset req.http.accept-encoding;
    } elsif (req.http.accept-encoding ~ "\bbr\b") {
        set req.http.accept-encoding = "br, gzip";
    } else {
        set req.http.accept-encoding = "gzip";
    }
    return (hash);
}

sub vcl_backend_response {
    # How long an answer is kept, and how long it may be sent while a newer one is asked for, is said by the site.
    if (beresp.status >= 500) {
        # Something that is kept is better than an error.
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        set beresp.uncacheable = true;
    }
}
