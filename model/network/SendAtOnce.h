// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ds {

/// Turns Nagle's algorithm off on every TCP socket of this process. Qt 6.4 leaves it on, gives no access to its
/// sockets, and writes the head and the body of a request apart: the body of each would wait for the acknowledgement of
/// its head, which Linux delays by 40 ms and a network by a round trip. Sockets that are opened later are not reached.
/// Where the system cannot list its own sockets (outside Linux) it does nothing: requests are slower then, not wrong.
void sendAtOnce();

} // namespace ds
