// SPDX-License-Identifier: GPL-3.0-or-later
// The receiver of delivery_benchmark.py: answers every request with 200 after a fixed time, and knows the fullest
// second. One thread and no buffers of its own beside what a request needs, so that what is measured is the sender.
//
//     slow_server MILLISECONDS
// Prints its port and, when its standard input ends, the most requests in any second.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

struct Due
{
    Clock::time_point when;
    int socket;
};

/// The length of the first whole request in the text, 0 while there is none.
size_t wholeRequest(const std::string &text)
{
    const size_t end = text.find("\r\n\r\n");
    if (end == text.npos)
        return 0;
    const char *length = strcasestr(text.c_str(), "\r\ncontent-length:");
    const size_t body = length && length < text.c_str() + end ? std::strtoul(length + 17, nullptr, 10) : 0;
    return text.size() >= end + 4 + body ? end + 4 + body : 0;
}

size_t mostInASecond(const std::vector<Clock::time_point> &times)
{
    size_t most = 0;
    for (size_t first = 0, last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= std::chrono::seconds(1))
            ++first;
        most = std::max(most, last - first + 1);
    }
    return most;
}

int listening()
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(listener, 256) != 0 ||
        getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        std::exit(1);
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return listener;
}

class Server
{
public:
    explicit Server(int milliseconds)
        : m_delay(std::chrono::milliseconds(milliseconds))
        , m_listener(listening())
    {
        watch(m_listener);
        watch(STDIN_FILENO);
    }

    void run()
    {
        for (;;) {
            answerDue();
            epoll_event events[64];
            const int count = epoll_wait(m_epoll, events, 64, untilDue());
            for (int i = 0; i < count; ++i) {
                if (events[i].data.fd == STDIN_FILENO)
                    return;
                events[i].data.fd == m_listener ? accept() : read(events[i].data.fd);
            }
        }
    }
    size_t most() const { return mostInASecond(m_times); }

private:
    void watch(int descriptor)
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = descriptor;
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    }

    void accept()
    {
        const int socket = ::accept(m_listener, nullptr, nullptr);
        const int yes = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        watch(socket);
    }

    void read(int socket)
    {
        char buffer[65536];
        const ssize_t size = ::read(socket, buffer, sizeof buffer);
        if (size <= 0) {
            close(socket);
            m_text.erase(socket);
            return;
        }
        std::string &text = m_text[socket];
        text.append(buffer, static_cast<size_t>(size));
        while (const size_t length = wholeRequest(text)) {
            text.erase(0, length);
            m_times.push_back(Clock::now());
            m_due.push_back({m_times.back() + m_delay, socket});
        }
    }

    void answerDue()
    {
        for (; !m_due.empty() && m_due.front().when <= Clock::now(); m_due.pop_front()) {
            if (::write(m_due.front().socket, answer.data(), answer.size()) < 0)
                return;
        }
    }

    /// Milliseconds, rounded down: the last one is waited for awake.
    int untilDue() const
    {
        if (m_due.empty())
            return -1;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_due.front().when - Clock::now());
        return left.count() < 0 ? 0 : static_cast<int>(left.count());
    }

    Clock::duration m_delay;
    int m_epoll = epoll_create1(0);
    int m_listener;
    std::unordered_map<int, std::string> m_text;
    std::deque<Due> m_due; ///< In order: the delay is the same for all.
    std::vector<Clock::time_point> m_times;
};

} // namespace

int main(int argc, char **argv)
{
    Server server(argc > 1 ? std::atoi(argv[1]) : 0);
    server.run();
    std::printf("%zu\n", server.most());
}
