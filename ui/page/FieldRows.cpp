// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/FieldRows.h"

#include <algorithm>

namespace ds {
namespace {

/// A field or an entry, with what lies in it.
struct Node
{
    QString target;
    QString label;
    const FieldSpec *field = nullptr;
    int entry = -1;
    std::vector<size_t> inner; ///< Entries below it.
    std::vector<Node> children;
    bool canHoldFields() const
    {
        return field && field->type == FieldType::Object && !field->fields.empty() && entry < 0;
    }
    size_t first() const { return entry >= 0 ? size_t(entry) : inner.empty() ? SIZE_MAX : inner.front(); }
    size_t end() const
    {
        const size_t last = inner.empty() ? 0 : inner.back() + 1;
        return entry >= 0 ? std::max(last, size_t(entry) + 1) : last;
    }
};

const std::vector<FieldSpec> noFields;

const FieldSpec *named(const std::vector<FieldSpec> &fields, const QString &name)
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldSpec &f) { return f.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

std::vector<const FieldSpec *> requiredFirst(const std::vector<FieldSpec> &fields)
{
    std::vector<const FieldSpec *> sorted;
    for (const FieldSpec &field : fields)
        sorted.push_back(&field);
    std::stable_partition(sorted.begin(), sorted.end(), [](const FieldSpec *field) { return field->required; });
    return sorted;
}

class Tree
{
public:
    Tree(const std::vector<MappingEntry> &mapping, int renaming)
        : m_mapping(mapping)
        , m_renaming(renaming)
    {
    }

    std::vector<Node> build(const QString &prefix, const std::vector<FieldSpec> &fields,
                            const std::vector<size_t> &entries) const
    {
        std::vector<Node> nodes;
        for (const size_t entry : entries)
            place(nodes, prefix, fields, entry);
        addFree(nodes, prefix, fields);
        for (Node &node : nodes) {
            if (node.canHoldFields() || !node.inner.empty())
                node.children =
                    build(node.target + u'.', node.canHoldFields() ? node.field->fields : noFields, node.inner);
        }
        return nodes;
    }

private:
    void place(std::vector<Node> &nodes, const QString &prefix, const std::vector<FieldSpec> &fields,
               size_t entry) const
    {
        const QString &target = m_mapping[entry].target;
        const QString rest = target.mid(prefix.size());
        const QString name = rest.section(u'.', 0, 0);
        const FieldSpec *field = int(entry) == m_renaming ? nullptr : named(fields, name);
        const auto known =
            std::find_if(nodes.begin(), nodes.end(), [&](const Node &node) { return field && node.field == field; });
        const bool isOwn = rest == name;
        const bool isTwice = known != nodes.end() && isOwn && known->entry >= 0;
        if (!field || isTwice) {
            nodes.push_back({target, rest, nullptr, int(entry), {}, {}});
            return;
        }
        const auto at = known - nodes.begin();
        if (known == nodes.end())
            nodes.push_back({prefix + name, name, field, -1, {}, {}});
        Node &node = nodes[size_t(at)];
        if (isOwn)
            node.entry = int(entry);
        else
            node.inner.push_back(entry);
    }

    static void addFree(std::vector<Node> &nodes, const QString &prefix, const std::vector<FieldSpec> &fields)
    {
        const FieldSpec *before = nullptr;
        for (const FieldSpec *field : requiredFirst(fields)) {
            const auto is = [](const FieldSpec *wanted) {
                return [wanted](const Node &node) { return node.field == wanted; };
            };
            if (std::none_of(nodes.begin(), nodes.end(), is(field))) {
                auto at = before ? std::find_if(nodes.begin(), nodes.end(), is(before)) : nodes.end();
                at = at == nodes.end() ? nodes.begin() : at + 1;
                nodes.insert(at, {prefix + field->name, field->name, field, -1, {}, {}});
            }
            before = field;
        }
    }

    const std::vector<MappingEntry> &m_mapping;
    int m_renaming;
};

/// Terminal fields: those that hold a value of their own.
void countLeaves(const Node &node, int &mapped, int &fields)
{
    if (node.children.empty()) {
        ++fields;
        mapped += node.entry >= 0;
        return;
    }
    for (const Node &child : node.children)
        countLeaves(child, mapped, fields);
}

void flatten(const std::vector<Node> &nodes, const OpenGroups &open, int depth, size_t end, std::vector<FieldRow> &rows)
{
    for (size_t i = 0; i < nodes.size(); ++i) {
        const Node &node = nodes[i];
        const auto next = std::find_if(nodes.begin() + qint64(i) + 1, nodes.end(),
                                       [](const Node &later) { return later.first() != SIZE_MAX; });
        FieldRow row;
        row.target = node.target;
        row.label = node.label;
        row.depth = depth;
        row.entry = node.entry;
        row.field = node.field;
        row.required = node.field && node.field->required && !node.field->defaultValue;
        row.insertAt = next == nodes.end() ? end : next->first();
        row.entriesEnd = node.first() == SIZE_MAX ? row.insertAt : node.end();
        const bool isGroup = node.entry < 0 && (node.canHoldFields() || !node.children.empty());
        row.kind = node.entry >= 0 ? FieldRow::Kind::Entry : isGroup ? FieldRow::Kind::Group : FieldRow::Kind::Free;
        if (isGroup) {
            countLeaves(node, row.mapped, row.fields);
            row.open = open.value(node.target, row.mapped > 0);
        }
        rows.push_back(row);
        if (row.open || (node.entry >= 0 && !node.children.empty()))
            flatten(node.children, open, depth + 1, row.entriesEnd, rows);
    }
}

void openAll(const std::vector<FieldSpec> &fields, const QString &prefix, OpenGroups &open)
{
    for (const FieldSpec &field : fields) {
        open.insert(prefix + field.name, true);
        openAll(field.fields, prefix + field.name + u'.', open);
    }
}

/// How many fields of an object in use miss what they need.
int requiredWithin(const std::vector<FieldSpec> &fields, const QString &prefix,
                   const std::vector<MappingEntry> &mapping)
{
    int missing = 0;
    for (const FieldSpec &field : fields) {
        const QString target = prefix + field.name;
        const bool own = std::any_of(mapping.begin(), mapping.end(),
                                     [&](const MappingEntry &entry) { return entry.target == target; });
        const bool within = std::any_of(mapping.begin(), mapping.end(), [&](const MappingEntry &entry) {
            return entry.target.startsWith(target + u'.');
        });
        missing += field.required && !field.defaultValue && !own && !within;
        if (within && field.type == FieldType::Object)
            missing += requiredWithin(field.fields, target + u'.', mapping);
    }
    return missing;
}

} // namespace

std::vector<FieldRow> fieldRows(const EndpointTemplate *endpoint, const std::vector<MappingEntry> &mapping,
                                const OpenGroups &open, int renaming)
{
    std::vector<size_t> all(mapping.size());
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    const std::vector<FieldSpec> &fields = endpoint ? endpoint->fields : noFields;
    std::vector<FieldRow> rows;
    flatten(Tree(mapping, renaming).build({}, fields, all), open, 0, mapping.size(), rows);
    return rows;
}

OpenGroups everyGroup(const EndpointTemplate *endpoint)
{
    OpenGroups open;
    openAll(endpoint ? endpoint->fields : noFields, {}, open);
    return open;
}

std::vector<size_t> entriesUnder(const std::vector<FieldRow> &rows, size_t row,
                                 const std::vector<MappingEntry> &mapping)
{
    const FieldRow &top = rows[row];
    std::vector<size_t> entries;
    for (size_t i = 0; i < mapping.size(); ++i) {
        const bool own = top.isEntry() && top.entry == int(i);
        if (own || (top.field && mapping[i].target.startsWith(top.target + u'.')))
            entries.push_back(i);
    }
    return entries;
}

MappedCount countMapped(const EndpointTemplate &endpoint, const std::vector<MappingEntry> &mapping)
{
    MappedCount count;
    for (const FieldSpec &field : endpoint.fields) {
        ++count.fields;
        count.mapped += std::any_of(mapping.begin(), mapping.end(), [&](const MappingEntry &entry) {
            return entry.target == field.name || entry.target.startsWith(field.name + u'.');
        });
    }
    count.requiredMissing = requiredWithin(endpoint.fields, {}, mapping);
    return count;
}

} // namespace ds
