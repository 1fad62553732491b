// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/CurlOptions.h"

namespace ds {

namespace {

/// Long options with a value.
constexpr std::string_view valued =
    " "
    "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout "
    "connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary "
    "data-raw data-urlencode delegation dns-cache-timeout dns-interface dns-ipv4-addr dns-ipv6-addr "
    "dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expand-data expand-header "
    "expand-url expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method "
    "ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 "
    "hostpubsha256 hsts interface ip-tos json keepalive-cnt keepalive-time key key-type krb libcurl "
    "limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time "
    "netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto "
    "proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers "
    "proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name "
    "proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey "
    "quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time "
    "sasl-authzid service-name sig-algs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname "
    "speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype "
    "tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file upload-flags url "
    "url-query user user-agent variable vlan-priority write-out ";

/// Long options without one.
constexpr std::string_view flags =
    " "
    "anyauth append basic cert-status compressed compressed-ssh create-dirs crlf digest disable "
    "disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure fail fail-early "
    "fail-with-body false-start form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip "
    "ftp-ssl-ccc ftp-ssl-control get globoff haproxy-protocol head http0.9 http1.0 http1.1 http2 "
    "http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 "
    "junk-session-cookies list-only location location-trusted mail-rcpt-allowfails manual metalink "
    "negotiate netrc netrc-optional next no-alpn no-buffer no-clobber no-keepalive no-npn "
    "no-progress-meter no-sessionid ntlm ntlm-wb parallel parallel-immediate path-as-is post301 post302 "
    "post303 progress-bar proxy-anyauth proxy-basic proxy-digest proxy-insecure proxy-negotiate "
    "proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw "
    "remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors "
    "retry-connrefused sasl-ir show-error silent socks5-basic socks5-gssapi socks5-gssapi-nec ssl "
    "ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 "
    "styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tlsv1 tlsv1.0 "
    "tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-time use-ascii verbose version xattr ";

constexpr std::string_view letters =
    " "
    "#:progress-bar 0:http1.0 1:tlsv1 2:sslv2 3:sslv3 4:ipv4 6:ipv6 ::next A:user-agent B:use-ascii "
    "C:continue-at D:dump-header E:cert F:form G:get H:header I:head J:remote-header-name K:config "
    "L:location M:manual N:no-buffer O:remote-name P:ftp-port Q:quote R:remote-time S:show-error "
    "T:upload-file U:proxy-user V:version X:request Y:speed-limit Z:parallel a:append b:cookie "
    "c:cookie-jar d:data e:referer f:fail g:globoff h:help i:include j:junk-session-cookies k:insecure "
    "l:list-only m:max-time n:netrc o:output p:proxytunnel q:disable r:range s:silent t:telnet-option "
    "u:user v:verbose w:write-out x:proxy y:speed-time z:time-cond ";

constexpr std::string_view quiet =
    " "
    "alpn buffer clobber compressed connect-timeout create-dirs disable dump-header expect100-timeout "
    "fail fail-early fail-with-body globoff http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 "
    "http3-only include insecure ipv4 ipv6 keepalive keepalive-time limit-rate location location-trusted "
    "max-redirs max-time no-buffer npn output output-dir parallel parallel-immediate parallel-max "
    "path-as-is post301 post302 post303 progress-bar progress-meter raw remote-header-name remote-name "
    "remote-name-all remote-time remove-on-error retry retry-all-errors retry-connrefused retry-delay "
    "retry-max-time sessionid show-error silent speed-limit speed-time ssl-no-revoke stderr styled-output "
    "tcp-fastopen tcp-nodelay tls-max tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 trace trace-ascii trace-time "
    "verbose write-out ";

/// The lists hold each name between two blanks.
bool isIn(std::string_view names, std::string_view name)
{
    return names.find(' ' + std::string(name) + ' ') != std::string_view::npos;
}

/// The only name of `names` that begins so; empty when there is none or several.
std::string_view onlyOne(std::string_view names, std::string_view beginning)
{
    const std::string searched = ' ' + std::string(beginning);
    const size_t at = names.find(searched);
    if (at == std::string_view::npos || names.find(searched, at + 1) != std::string_view::npos)
        return {};
    return names.substr(at + 1, names.find(' ', at + 1) - at - 1);
}

/// The option that `name` is, or is the only one to begin with (curl takes such beginnings).
std::string fullName(const std::string &name)
{
    if (isIn(valued, name) || isIn(flags, name))
        return name;
    const std::string_view withValue = onlyOne(valued, name);
    const std::string_view without = onlyOne(flags, name);
    const bool isUnique = withValue.empty() != without.empty();
    return isUnique ? std::string(withValue.empty() ? without : withValue) : name;
}

/// The long name of `-X`; empty when curl has no such letter.
std::string_view nameOfLetter(char letter)
{
    const size_t at = letters.find(std::string{' ', letter, ':'});
    return at == std::string_view::npos ? std::string_view()
                                        : letters.substr(at + 3, letters.find(' ', at + 1) - at - 3);
}

class Reader
{
public:
    explicit Reader(const std::vector<std::string> &words)
        : m_words(words)
    {
    }

    std::vector<CurlOption> read()
    {
        bool onlyUrls = false;
        for (; m_at < m_words.size(); ++m_at) {
            const std::string &word = m_words[m_at];
            if (onlyUrls || word.size() < 2 || word[0] != '-')
                m_options.push_back({"url", word});
            else if (word == "--")
                onlyUrls = true;
            else if (word[1] == '-')
                longOption(word.substr(2));
            else
                shortOptions(word);
        }
        return std::move(m_options);
    }

private:
    std::string next() { return m_at + 1 < m_words.size() ? m_words[++m_at] : std::string(); }

    void longOption(const std::string &word)
    {
        // curl itself refuses `--request=POST`; what is meant is clear.
        const size_t equals = word.find('=');
        const std::string name = fullName(word.substr(0, equals));
        if (isIn(valued, name))
            m_options.push_back({name, equals == std::string::npos ? next() : word.substr(equals + 1)});
        else if (isIn(flags, name) || name.starts_with("no-"))
            m_options.push_back({name.starts_with("no-") ? name.substr(3) : name, {}});
        else
            unknown(word);
    }

    /// An option of a newer curl: a word behind it that is neither an option nor an address is its value.
    void unknown(const std::string &name)
    {
        CurlOption option{name, {}, false};
        const std::string following = m_at + 1 < m_words.size() ? m_words[m_at + 1] : "-";
        if (!following.starts_with('-') && following.find("://") == std::string::npos)
            option.value = next();
        m_options.push_back(std::move(option));
    }

    /// `-sSXPOST`: letters up to the first that takes a value, which may follow at once.
    void shortOptions(const std::string &word)
    {
        for (size_t i = 1; i < word.size(); ++i) {
            const std::string_view name = nameOfLetter(word[i]);
            if (name.empty()) {
                m_options.push_back({std::string(1, word[i]), {}, false});
                continue;
            }
            if (!isIn(valued, name)) {
                m_options.push_back({std::string(name), {}});
                continue;
            }
            m_options.push_back({std::string(name), i + 1 < word.size() ? word.substr(i + 1) : next()});
            return;
        }
    }

    const std::vector<std::string> &m_words;
    size_t m_at = 0;
    std::vector<CurlOption> m_options;
};

} // namespace

std::vector<CurlOption> readCurlOptions(const std::vector<std::string> &words)
{
    return Reader(words).read();
}

bool isQuietOption(std::string_view name)
{
    return isIn(quiet, name);
}

} // namespace ds
