// SPDX-License-Identifier: GPL-3.0-or-later
// A worker that misbehaves as the file name it is started under says. Each frame that it gets adds a letter to the file
// of that name with ".calls" behind it.
#include "model/script/ScriptProtocol.h"

#include <csignal>
#include <fstream>
#include <poll.h>
#include <string>
#include <unistd.h>

namespace {

void say(const std::string &bytes)
{
    [[maybe_unused]] const ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
}

std::string message(const std::string &body)
{
    std::string out;
    ds::script_protocol::putText(out, body);
    return out;
}

void waitForFrame(const std::string &name)
{
    char bytes[65536];
    if (read(STDIN_FILENO, bytes, sizeof bytes) > 0)
        std::ofstream(name + ".calls", std::ios::app) << 'x';
}

/// An answer of which a byte comes now and then, for ever.
void dribble()
{
    say(std::string("\xFF\xFF\xFF\0", 4));
    while (true) {
        say(" ");
        poll(nullptr, 0, 50);
    }
}

} // namespace

int main(int, char **arguments)
{
    const std::string name = arguments[0];
    const auto is = [&](const char *kind) { return name.ends_with(kind); };
    if (is("mute"))
        return 0;
    if (is("unlocked")) {
        say(std::string(ds::script_protocol::withoutSandbox));
        return 1;
    }
    say(std::string(ds::script_protocol::hello));
    waitForFrame(name);
    if (is("garbage"))
        say(std::string(1000, '\xFF'));
    else if (is("notjson"))
        say(message(std::string(1, '\0') + "{broken"));
    else if (is("status"))
        say(message("\x7F"));
    else if (is("toomany"))
        say(message(std::string(1, '\1')) + message(std::string(1, '\1')) + message(std::string(1, '\1')));
    else if (is("short"))
        say(message(std::string("\2\0", 2)));
    else if (is("killed"))
        kill(getpid(), SIGKILL);
    else if (is("exits"))
        return 0;
    else if (is("dribbles"))
        dribble();
    pause();
    return 0;
}
