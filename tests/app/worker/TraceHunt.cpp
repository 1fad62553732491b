// SPDX-License-Identifier: GPL-3.0-or-later
// Hunts for code that leaves a trace in a frozen realm (Realms.h), or that answers differently there than in a new one:
//     trace_hunt [thousands of codes] [seed]
// Prints what it found and ends with 1; CTest runs a short hunt.
#include "app/worker/Engine.h"
#include "app/worker/Realms.h"
#include "tests/app/worker/CodeGenerator.h"
#include "tests/app/worker/Traces.h"

#include <cstdio>
#include <cstdlib>
#include <set>
#include <vector>

using namespace ds;
using namespace ds::worker;

namespace {

constexpr size_t codesBetweenLooks = 500;
constexpr const char *record =
    R"({"a":2,"s":"abc/1","list":[3,1.10,{"b":1}],"id":1610521604143693812,"in":5,"of":null,"x":{"y":[]}})";

struct Counts
{
    size_t compiled = 0;
    size_t frozen = 0; ///< Ran to their end in the frozen realm.
    size_t values = 0;
    size_t found = 0;
};

class Hunt
{
public:
    Hunt()
        : m_engine(
              {std::chrono::milliseconds(2000), 256}, [] {}, 0)
    {
    }

    bool start() { return m_engine.start(); }

    Counts run(size_t count, unsigned seed)
    {
        JSContext *cx = m_engine.context();
        CodeGenerator generator(seed);
        JS::RootedObject sibling(cx, newCompilingGlobal(cx));
        JS::RootedObject realm(cx, newFrozenGlobal(cx, sibling));
        const std::string clean = stateOf(cx, realm);
        std::vector<std::string> codes;
        for (size_t done = 0; done < count; done += codes.size()) {
            codes.clear();
            while (codes.size() < codesBetweenLooks)
                codes.push_back(generator.code());
            for (const std::string &code : codes)
                compare(code, realm);
            if (stateOf(cx, realm) == clean)
                continue;
            nameGuilty(codes, sibling, clean);
            realm = newFrozenGlobal(cx, sibling);
        }
        return m_counts;
    }

private:
    static std::string text(const Answer &answer) { return std::to_string(int(answer.status)) + answer.text; }

    /// On a busy machine any code may be.
    static bool isLate(const Answer &answer) { return answer.text.find("ran longer than") != std::string::npos; }

    void found(const char *what, const std::string &code, const std::string &detail)
    {
        ++m_counts.found;
        std::printf("%s: %s\n%s\n", what, code.c_str(), detail.c_str());
    }

    void compare(const std::string &text, JS::HandleObject realm)
    {
        CompiledCode &code = m_engine.code(text, false);
        if (code.fault)
            return;
        ++m_counts.compiled;
        const RefPtr<JS::Stencil> strict = code.strict;
        code.strict = nullptr;
        const Answer fresh = m_engine.run(code, record);
        if (!strict)
            return;
        code.strict = strict;
        code.frozen = realm;
        code.ready = JS::UndefinedValue();
        for (int time = 0; time < 2; ++time) {
            const Answer frozen = m_engine.run(code, record);
            if (Hunt::text(frozen) != Hunt::text(fresh) && !isLate(frozen) && !isLate(fresh))
                found("OTHER ANSWER", text, Hunt::text(fresh) + "\n" + Hunt::text(frozen));
        }
        m_counts.values += fresh.status != script_protocol::Status::Fault ? 1 : 0;
        m_counts.frozen += fresh.status != script_protocol::Status::Fault && code.strict ? 1 : 0;
        code.frozen = nullptr;
    }

    void nameGuilty(const std::vector<std::string> &codes, JS::HandleObject sibling, const std::string &clean)
    {
        JSContext *cx = m_engine.context();
        for (const std::string &code : codes) {
            JS::RootedObject realm(cx, newFrozenGlobal(cx, sibling));
            compare(code, realm);
            if (stateOf(cx, realm) != clean)
                found("TRACE", code, "");
        }
    }

    Engine m_engine;
    Counts m_counts;
};

} // namespace

int main(int count, char **arguments)
{
    const size_t thousands = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 3;
    const unsigned seed = count > 2 ? static_cast<unsigned>(std::strtoul(arguments[2], nullptr, 10)) : 1;
    auto *hunt = new Hunt; // Never destroyed, as in the worker: a thread of the engine's watches on.
    if (!hunt->start())
        return 2;
    const Counts counts = hunt->run(thousands * 1000, seed);
    std::printf("%zu codes compiled, %zu gave a value, %zu of them in the frozen realm; found: %zu\n", counts.compiled,
                counts.values, counts.frozen, counts.found);
    std::fflush(stdout);
    // A hunt in which next to nothing runs proves nothing.
    std::_Exit(counts.found == 0 && counts.frozen > counts.compiled / 20 ? 0 : 1);
}
