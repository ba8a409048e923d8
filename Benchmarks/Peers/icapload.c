/* Asks an ICAP server about one host after another, on some connections at once, each waiting for its answer.
 *
 *     icapload PORT SERVICE CONNECTIONS REQUESTS HOSTS
 *
 * HOSTS has a name on a line. Only loopback. Prints, with a tab between: requests a second, the median and the 99th
 * percentile in microseconds, how many were let through (204 or the request again), how many got a page. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HOSTS_MAX = 200000, REQUESTS_MAX = 2000000, CONNECTIONS_MAX = 256, ANSWER_MAX = 1 << 16, SECONDS_MAX = 60 };

struct connection {
    int socket, held;
    double since;
    char answer[ANSWER_MAX];
};

static char *hosts[HOSTS_MAX];
static double times[REQUESTS_MAX];
static struct connection connections[CONNECTIONS_MAX];
static long sent, let_through, closed;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int by_size(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static int ask(struct connection *connection, const char *service, long host_count) {
    char http[1024], request[2048];
    const char *host = hosts[sent % host_count];
    int inner = snprintf(http, sizeof http,
        "GET http://%s/page/%ld?q=1 HTTP/1.1\r\nHost: %s\r\nUser-Agent: Mozilla/5.0 (X11; CrOS x86_64)\r\n"
        "Accept: text/html\r\nAccept-Language: en-GB,en;q=0.9\r\n\r\n", host, sent, host);
    int size = snprintf(request, sizeof request,
        "REQMOD icap://127.0.0.1/%s ICAP/1.0\r\nHost: 127.0.0.1\r\nAllow: 204\r\nX-Client-IP: 127.0.0.1\r\n"
        "X-Client-Username: cHVwaWwx\r\nEncapsulated: req-hdr=0, null-body=%d\r\n\r\n%s", service, inner, http);
    sent++;
    connection->held = 0;
    connection->since = now();
    return send(connection->socket, request, (size_t)size, 0) == size ? 0 : -1;
}

/* 1 when the answer is whole, 0 while it is not, -1 when it is none. Nothing follows it, as one is asked at a time. */
static int is_whole(struct connection *connection) {
    char *text = connection->answer, *end, *body;
    text[connection->held] = 0;
    if (!(end = strstr(text, "\r\n\r\n"))) return 0;
    if (strncmp(text, "ICAP/1.0 20", 11)) return -1;
    if (text[11] == '4') return ++let_through, 1;
    if ((body = strstr(text, "null-body=")) && body < end) {
        if (connection->held < end + 4 - text + atol(body + 10)) return 0;
    } else if (connection->held < 5 || strcmp(text + connection->held - 5, "0\r\n\r\n")) {
        return 0;
    }
    if (strstr(text, "res-hdr=") && strstr(text, "res-hdr=") < end) closed++; else let_through++;
    return 1;
}

static int open_connection(int port) {
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int opened = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (opened < 0 || connect(opened, (struct sockaddr *)&place, sizeof place)) return -1;
    setsockopt(opened, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return opened;
}

int main(int argc, char **argv) {
    if (argc != 6) return 64;
    int count = atoi(argv[3]), poll = epoll_create1(0);
    long total = atol(argv[4]), host_count = 0, done = 0;
    char line[512];
    FILE *file = fopen(argv[5], "r");
    while (file && host_count < HOSTS_MAX && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        hosts[host_count++] = strdup(line);
    }
    if (!host_count || count < 1 || count > CONNECTIONS_MAX || total < count || total > REQUESTS_MAX) return 64;
    for (int index = 0; index < count; index++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[index]};
        connections[index].socket = open_connection(atoi(argv[1]));
        if (connections[index].socket < 0) return 69;
        epoll_ctl(poll, EPOLL_CTL_ADD, connections[index].socket, &event);
    }
    double start = now();
    for (int index = 0; index < count; index++) if (ask(&connections[index], argv[2], host_count)) return 69;
    while (done < total && now() - start < SECONDS_MAX) {
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 1000);
        for (int index = 0; index < ready && done < total; index++) {
            struct connection *connection = events[index].data.ptr;
            ssize_t size = recv(connection->socket, connection->answer + connection->held,
                                (size_t)(ANSWER_MAX - 1 - connection->held), 0);
            if (size <= 0) return 69;
            connection->held += (int)size;
            int whole = is_whole(connection);
            if (whole < 0) return fprintf(stderr, "%.60s\n", connection->answer), 76;
            if (!whole) continue;
            times[done++] = now() - connection->since;
            if (sent < total && ask(connection, argv[2], host_count)) return 69;
        }
    }
    double took = now() - start;
    if (done < total) return 75;
    qsort(times, (size_t)done, sizeof *times, by_size);
    printf("%.0f\t%.1f\t%.1f\t%ld\t%ld\n", (double)done / took, times[done / 2] * 1e6, times[done * 99 / 100] * 1e6,
           let_through, closed);
    return 0;
}
