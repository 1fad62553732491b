// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/SendAtOnce.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <cstdlib>
#include <dirent.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace ds {

void sendAtOnce()
{
#ifdef Q_OS_LINUX
    DIR *own = opendir("/proc/self/fd");
    if (!own)
        return;
    const int on = 1;
    while (const dirent *entry = readdir(own)) {
        // Files, pipes and sockets of another kind refuse it, which is fine.
        if (entry->d_name[0] != '.')
            (void)setsockopt(std::atoi(entry->d_name), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    closedir(own);
#endif
}

} // namespace ds
