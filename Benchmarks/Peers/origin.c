/* Answers every request of HTTP with the same page of 2 kB, on connections that stay open: origin PORT. Only loopback. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 1024, REQUEST_MAX = 8192, PAGE_BYTES = 2048 };

static char requests[CONNECTIONS_MAX][REQUEST_MAX + 1], answer[PAGE_BYTES + 256];
static int held[CONNECTIONS_MAX], size;

static int listening(int port) {
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int opened = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    return bind(opened, (struct sockaddr *)&place, sizeof place) || listen(opened, 256) ? -1 : opened;
}

/* One answer for each head that is whole; 0 when the connection is over. */
static int serve(int socket) {
    ssize_t count = recv(socket, requests[socket] + held[socket], (size_t)(REQUEST_MAX - held[socket]), 0);
    if (count <= 0) return 0;
    held[socket] += (int)count;
    requests[socket][held[socket]] = 0;
    for (char *end; (end = strstr(requests[socket], "\r\n\r\n"));) {
        if (send(socket, answer, (size_t)size, MSG_NOSIGNAL) != size) return 0;
        held[socket] -= (int)(end + 4 - requests[socket]);
        memmove(requests[socket], end + 4, (size_t)held[socket] + 1);
    }
    return held[socket] < REQUEST_MAX;
}

int main(int argc, char **argv) {
    int door = argc == 2 ? listening(atoi(argv[1])) : -1, poll = epoll_create1(0), yes = 1;
    if (door < 0) return 64;
    size = snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Origin: 1\r\n"
        "Content-Length: %d\r\n\r\n%*s", PAGE_BYTES, PAGE_BYTES, "</html>");
    struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, events[64];
    epoll_ctl(poll, EPOLL_CTL_ADD, door, &event);
    for (;;) {
        int ready = epoll_wait(poll, events, 64, -1);
        for (int index = 0; index < ready; index++) {
            int socket = events[index].data.fd;
            if (socket != door) {
                if (!serve(socket)) close(socket);
                continue;
            }
            if ((socket = accept(door, NULL, NULL)) < 0) continue;
            if (socket >= CONNECTIONS_MAX) { close(socket); continue; }
            held[socket] = 0;
            setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            event.data.fd = socket;
            epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
        }
    }
}
