// SPDX-License-Identifier: GPL-3.0-or-later
// The URL of a destination as pieces that are only put together for each record. What the pieces give was judged once,
// with a value that stands for all that are simple (RequestUrl.h judges the others).
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"
#include "model/nexset/AttributePath.h"
#include "model/request/MacroText.h"

namespace ds {

class UrlLayout
{
public:
    UrlLayout(const Destination &destination, const EndpointTemplate *endpoint, const QString &baseUrl,
              const QDateTime &now);

    /// False when no record has a valid URL, or when it takes more than simple values to tell.
    bool isUsable() const { return m_usable; }
    const std::vector<AttributePath> &attributes() const { return m_attributes; }
    /// Appends the URL, or the lane that its values name. `values`: what attributes() are, each isSimple().
    void writeUrl(const std::vector<std::string_view> &values, std::string &out) const { write(m_url, values, out); }
    void writeLane(const std::vector<std::string_view> &values, std::string &out) const { write(m_lane, values, out); }

    /// A value that changes nothing but the piece that it stands in.
    static bool isSimple(const JsonView &value);

private:
    struct Piece
    {
        std::string literal;
        size_t attribute = SIZE_MAX;
        bool encode = false;
    };
    using Pieces = std::vector<Piece>;
    void addText(const MacroText &text, bool isParameter);
    static void add(Pieces &pieces, const std::string &literal);
    void write(const Pieces &pieces, const std::vector<std::string_view> &values, std::string &out) const;
    void replaceBase(const std::string &base);
    bool isFixedUpToPath() const;

    Pieces m_url;
    Pieces m_lane;
    std::vector<AttributePath> m_attributes;
    bool m_usable = false;
};

} // namespace ds
