// SPDX-License-Identifier: GPL-3.0-or-later
// What the user changed in samples. An edit belongs to its records and endpoint: on another record the built text
// shows, and coming back brings the edit back.
#pragma once

#include "model/request/ApiRequest.h"

#include <QString>

#include <compare>
#include <map>
#include <optional>

namespace ds {

/// Which sample: the same settings may shape it otherwise, it is still the same one.
struct SampleKey
{
    std::string endpoint;
    qint64 firstRecord = 0;
    qint64 recordCount = 1; ///< Another batch is another sample, even when it begins with the same record.
    int part = 0;
    auto operator<=>(const SampleKey &) const = default;
};

SampleKey sampleKey(const QString &endpoint, const BuildItem &item);

struct SampleEdit
{
    QString text;
    QString madeFrom; ///< The built text that was edited.
};

class SampleEdits
{
public:
    const SampleEdit *find(const SampleKey &key) const;
    /// Text that equals what was built is no edit.
    void set(const SampleKey &key, const SampleEdit &edit);
    void remove(const SampleKey &key) { m_edits.erase(key); }
    void clear() { m_edits.clear(); }
    const std::map<SampleKey, SampleEdit> &all() const { return m_edits; }

private:
    std::map<SampleKey, SampleEdit> m_edits;
};

} // namespace ds
