/* Asks an ICAP server about one host after another, on some connections at once, each waiting for its answer.
 *
 *     icapload PORT SERVICE CONNECTIONS REQUESTS HOSTS
 *
 * With - for SERVICE it asks a proxy for the pages themselves, beyond which `origin` answers.
 * HOSTS has a name on a line. Only loopback. Prints, with a tab between: requests a second, the median and the 99th
 * percentile in microseconds, how many were let through (204 or the request again), how many got a page, how many of
 * those pages had no end but that of their connection. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HOSTS_MAX = 200000, REQUESTS_MAX = 2000000, CONNECTIONS_MAX = 256, ANSWER_MAX = 1 << 16, REQUEST_MAX = 2048 };
enum { SECONDS_MAX = 60 };

struct connection {
    int socket, held;
    double since;
    char answer[ANSWER_MAX], request[REQUEST_MAX];
};

static char *hosts[HOSTS_MAX];
static double times[REQUESTS_MAX];
static struct connection connections[CONNECTIONS_MAX];
static long sent, let_through, closed, cut;

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
    char http[1024], *request = connection->request;
    const char *host = hosts[sent % host_count];
    int inner = snprintf(http, sizeof http,
        "GET http://%s/page/%ld?q=1 HTTP/1.1\r\nHost: %s\r\nUser-Agent: Mozilla/5.0 (X11; CrOS x86_64)\r\n"
        "Accept: text/html\r\nAccept-Language: en-GB,en;q=0.9\r\n\r\n", host, sent, host);
    int size = *service == '-' ? snprintf(request, REQUEST_MAX, "%s", http) : snprintf(request, REQUEST_MAX,
        "REQMOD icap://127.0.0.1/%s ICAP/1.0\r\nHost: 127.0.0.1\r\nAllow: 204\r\nX-Client-IP: 127.0.0.1\r\n"
        "X-Client-Username: cHVwaWwx\r\nEncapsulated: req-hdr=0, null-body=%d\r\n\r\n%s", service, inner, http);
    sent++;
    connection->held = 0;
    connection->since = now();
    return send(connection->socket, request, (size_t)size, MSG_NOSIGNAL) == size ? 0 : -1;
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

/* The same for a page through a proxy, which is whole by its length or its last chunk, or else when all is over. */
static int is_whole_page(struct connection *connection, int is_over) {
    char *text = connection->answer, *end, *length;
    text[connection->held] = 0;
    if (!(end = strstr(text, "\r\n\r\n"))) return is_over ? -1 : 0;
    if (strncmp(text, "HTTP/1.1 ", 9) || text[9] == '5') return -1;
    length = strstr(text, "Content-Length: ");
    if (length && length < end) {
        if (connection->held < end + 4 - text + atol(length + 16)) return is_over ? -1 : 0;
    } else if (strcmp(text + connection->held - 5, "0\r\n\r\n")) {
        if (!is_over) return 0;
        cut++;
    }
    if (strstr(text, "X-Origin: 1")) let_through++; else closed++;
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

/* Opens it for the first time, or again after a page that ended with it. */
static int join(struct connection *connection, int poll, int port) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    if (connection->socket) close(connection->socket);
    connection->socket = open_connection(port);
    return connection->socket < 0 ? -1 : epoll_ctl(poll, EPOLL_CTL_ADD, connection->socket, &event);
}

/* 0 when the last request is on its way once more. */
static int again(struct connection *connection, int poll, int port) {
    size_t size = strlen(connection->request);
    if (join(connection, poll, port)) return -1;
    return send(connection->socket, connection->request, size, MSG_NOSIGNAL) == (ssize_t)size ? 0 : -1;
}

/* Takes what came. 1 when the answer is whole, 0 while it is not, -1 when it is none. */
static int take(struct connection *connection, const char *service, int poll, int port) {
    ssize_t size = recv(connection->socket, connection->answer + connection->held,
                        (size_t)(ANSWER_MAX - 1 - connection->held), 0);
    connection->held += size > 0 ? (int)size : 0;
    if (*service != '-') return size > 0 ? is_whole(connection) : -1;
    // Squid ends a connection after a closed page without a word: what was asked on it meanwhile is asked anew.
    if (size <= 0 && !connection->held) return again(connection, poll, port);
    int whole = is_whole_page(connection, size <= 0);
    int ends = size <= 0 || strstr(connection->answer, "Connection: close");
    return whole == 1 && ends && join(connection, poll, port) ? -1 : whole;
}

static long read_hosts(const char *path) {
    char line[512];
    long count = 0;
    FILE *file = fopen(path, "r");
    while (file && count < HOSTS_MAX && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        hosts[count++] = strdup(line);
    }
    return count;
}

int main(int argc, char **argv) {
    if (argc != 6) return 64;
    int port = atoi(argv[1]), count = atoi(argv[3]), poll = epoll_create1(0);
    long total = atol(argv[4]), host_count = read_hosts(argv[5]), done = 0;
    if (!host_count || count < 1 || count > CONNECTIONS_MAX || total < count || total > REQUESTS_MAX) return 64;
    for (int index = 0; index < count; index++) if (join(&connections[index], poll, port)) return 69;
    double start = now();
    for (int index = 0; index < count; index++) if (ask(&connections[index], argv[2], host_count)) return 69;
    while (done < total && now() - start < SECONDS_MAX) {
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 1000);
        for (int index = 0; index < ready && done < total; index++) {
            struct connection *connection = events[index].data.ptr;
            int whole = take(connection, argv[2], poll, port);
            if (whole < 0) return fprintf(stderr, "%.60s\n", connection->answer), 76;
            if (!whole) continue;
            times[done++] = now() - connection->since;
            if (sent < total && ask(connection, argv[2], host_count)) return 69;
        }
    }
    double took = now() - start;
    if (done < total) return 75;
    qsort(times, (size_t)done, sizeof *times, by_size);
    printf("%.0f\t%.1f\t%.1f\t%ld\t%ld\t%ld\n", (double)done / took, times[done / 2] * 1e6,
           times[done * 99 / 100] * 1e6, let_through, closed, cut);
    return 0;
}
