// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/SampleEdits.h"

namespace ds {

SampleKey sampleKey(const QString &endpoint, const BuildItem &item)
{
    SampleKey key;
    key.endpoint = endpoint.toStdString();
    if (const auto *failure = std::get_if<RecordFailure>(&item)) {
        key.firstRecord = failure->record;
        return key;
    }
    const ApiRequest &request = std::get<ApiRequest>(item);
    key.firstRecord = request.records.empty() ? 0 : request.records.front();
    key.recordCount = qint64(request.records.size());
    key.part = request.part;
    return key;
}

const SampleEdit *SampleEdits::find(const SampleKey &key) const
{
    const auto at = m_edits.find(key);
    return at == m_edits.end() ? nullptr : &at->second;
}

void SampleEdits::set(const SampleKey &key, const SampleEdit &edit)
{
    if (edit.text == edit.madeFrom)
        m_edits.erase(key);
    else
        m_edits[key] = edit;
}

} // namespace ds
