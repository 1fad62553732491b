// SPDX-License-Identifier: GPL-3.0-or-later
// Where the mapped fields stand in a body, laid out once: bodies are then written as bytes, in the order in which
// placeAt() (Target.h) would build them.
#pragma once

#include "model/destination/Destination.h"

#include <string>
#include <string_view>
#include <vector>

namespace ds {

class BodyLayout
{
public:
    explicit BodyLayout(const std::vector<MappingEntry> &mapping);

    /// False when the order of keys depends on which fields are missing: then only bodies with all fields can be
    /// written.
    bool isFixed() const { return m_fixed; }
    /// Appends the body of these values, one for each entry; without a data pointer where the entry is missing.
    void write(const std::vector<std::string_view> &values, std::string &out) const;

private:
    struct Node
    {
        std::string name;
        std::string key; ///< As it is written, with its colon.
        size_t entry = SIZE_MAX;
        bool isArray = false;
        size_t index = 0; ///< In an array.
        std::vector<Node> children;
    };
    static Node &childOf(Node &parent, const QString &segment);
    bool isInOrder(const Node &node, size_t &next) const;
    static bool isPresent(const Node &node, const std::vector<std::string_view> &values);
    static void write(const Node &node, const std::vector<std::string_view> &values, std::string &out);

    Node m_root;
    bool m_fixed = true;
};

} // namespace ds
