# Varnish 7 before two servers of the site. Start it with `-p http_gzip_support=off`: what comes is compressed already, as Brotli
# too, of which Varnish would leave nothing.
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

# Who may have what is kept forgotten.
acl operators {
    "127.0.0.1";
}

sub vcl_init {
    new site = directors.round_robin();
    site.add_backend(one);
    site.add_backend(two);
}

sub vcl_recv {
    set req.backend_hint = site.backend();
    # By a tag: curl -X BAN -H 'x-tag: role-electrician' http://127.0.0.1/
    if (req.method == "BAN") {
        if (client.ip !~ operators || req.http.x-tag !~ "^[a-z0-9-]+$") {
            return (synth(403));
        }
        # A space would end the expression, so it is the header with commas.
        ban("obj.http.cache-tag ~ (^|,)" + req.http.x-tag + "(,|$)");
        return (synth(200, "Forgotten"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Three forms of an answer, and not one for each way to ask for them.
    if (req.http.accept-encoding ~ "br") {
        set req.http.accept-encoding = "br, gzip";
    } elsif (req.http.accept-encoding ~ "gzip") {
        set req.http.accept-encoding = "gzip";
    } else {
        unset req.http.accept-encoding;
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
