using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Witnessing;
using Ascertain.Workbench.Accounts;
using Ascertain.Workbench.Arriving;
using Ascertain.Workbench.Frames;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Ascertain.Workbench.Tests;

/// <summary>What pages of the manual state for whoever must judge the program (OWASP ASVS 5.0 asks for it), compared with the program.</summary>
public sealed partial class DocumentedTests
{
    private static readonly string Source = Path.Combine(SharedData.Root, "src");

    private static string Page(string name) => File.ReadAllText(Path.Combine(SharedData.Root, "docs", name));

    // Each form of each page stands in the table of what forms take, under a name; a form that is new needs a line.
    [Fact]
    public void Forms_OfEveryPage_StandInTheTable()
    {
        const string Plain = "examine, stop, go on, give up, look, open, exact places, names looked up";
        Dictionary<string, string> rows = new()
        {
            ["AccountPage signOut"] = "account", ["AccountPage remove-"] = "account", ["AccountPage end-"] = "account", ["AccountPage endOthers"] = "account", ["AccountPage close-"] = "account", ["AccountPage endOf-"] = "account", ["AccountPage invite"] = "account",
            ["Investigated stop"] = Plain, ["Investigated go-on"] = Plain, ["Investigated give-up"] = Plain, ["Investigated examine"] = Plain, ["MapPage exact"] = Plain, ["Board lookup"] = Plain, ["Tasks look"] = Plain, ["Records look"] = Plain, ["Memo look"] = Plain,
            ["FramesClosed open"] = Plain, ["Assess open"] = "conclusion", ["Memo open"] = "memo", ["LanguageChoice language"] = "language", ["Start open"] = "make, open", ["Start make"] = "make, open", ["Collect collect"] = "collect", ["Exhibits find"] = "search",
            ["Out choose"] = "letting out", ["Out release"] = "letting out", ["Out report"] = "letting out", ["Out approve"] = "approval", ["Out protect"] = "protection", ["Plan plan"] = "plan", ["Plan proposition"] = "propositions",
            ["Board import"] = "allegations", ["Assess assess"] = "conclusion", ["Genuine checklist"] = "checklist", ["Genuine open-answer"] = "checklist", ["Tasks task"] = "task", ["Tasks end"] = "task", ["Memo memo"] = "memo", ["SettingPage setting"] = "setting",
            ["Records note"] = "note, tag, description", ["Records tags"] = "note, tag, description", ["Records description"] = "note, tag, description", ["Records erratum"] = "correction", ["Records withdraw"] = "withdrawal, any *replace*",
        };
        string[] forms = [.. Directory.EnumerateFiles(Path.Combine(Source, "Ascertain.Workbench", "Pages"), "*.razor").Order(StringComparer.Ordinal)
            .SelectMany(static it => FormName().Matches(File.ReadAllText(it)).Select(found => $"{Path.GetFileNameWithoutExtension(it)} {found.Groups[1].Value}")).Distinct()];
        Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), forms.Order(StringComparer.Ordinal));
        string[] table = [.. TableUnder(Page("other-machines.md"), "## What forms take").Select(static it => it[0])];
        Assert.Equal(rows.Values.Append("files that are sent").Append("marking").Distinct().Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal)); // the last two come from scripts
        Assert.All(TableUnder(Page("other-machines.md"), "## What forms take"), static it => Assert.Equal((3, true, true), (it.Length, it[1].Length > 10, it[2].Length > 10)));
    }

    [Fact]
    public async Task Bounds_ThatThePageStates_AreThoseOfTheProgram()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        KestrelServerLimits server = place.Service<IOptions<KestrelServerOptions>>().Value.Limits;
        DecodeLimits decode = new();
        string page = Page("other-machines.md");
        Assert.Equal((server.MaxRequestHeadersTotalSize, server.MaxRequestBodySize), (16 << 10, Of<long>(typeof(WorkbenchHost), "GreatestForm")));
        string[] stated =
        [
            $"1 to {PersonEntry.MostCharacters} characters", $"of a file | 1 to 200 characters; 1 to {SentFile.MostCharacters}", $"name 1 to {SentFile.MostCharacters} characters",
            $"| {Of<long>(typeof(WorkbenchHost), "GreatestForm") >> 20} MiB; {ArrivingEndpoints.GreatestPlainForm >> 20} MiB; {Of<int>(typeof(ArrivingEndpoints), "GreatestPiece") >> 20} MiB; {Of<int>(typeof(MarkFiles), "GreatestMark") >> 10} KiB; {Of<int>(typeof(PasskeyFiles), "Greatest") >> 10} KiB |",
            string.Create(CultureInfo.InvariantCulture, $"| files that wait | {Of<int>(typeof(ArrivingFiles), "MostFiles"):N0}, and room for each twice, with {Of<long>(typeof(ArrivingFiles), "KeptFree") >> 20} MiB left |"),
            $"confined, {decode.ResidentBytes >> 20} MiB, {decode.WallTime.TotalMinutes} minutes, {decode.WithoutProgress.TotalSeconds} seconds without a picture; two clips are held", // MostHeld, below
            $"| connections; heads | {server.MaxConcurrentConnections}; {server.MaxRequestHeadersTotalSize >> 10} KiB in {server.MaxRequestHeaderCount} fields, {server.RequestHeadersTimeout.TotalSeconds} seconds |",
            string.Create(CultureInfo.InvariantCulture, $"at most {Of<int>(typeof(FrameMarking), "MostPoints"):N0} | inside the picture"), $"at most {Of<int>(typeof(WorkbenchHost), "MostRows")} pairs",
            $"{Of<int>(Assembly.Load("Ascertain.Evaluation").GetType("Ascertain.Evaluation.Allegations.YamlDocument", throwOnError: true)!, "GreatestDepth")} deep at most | either typed or a file",
            $"words of up to {Ascertain.Workbench.Investigations.ExhibitQuery.MostCharacters} characters", "once; then a cookie", $"a challenge {Of<NodaTime.Duration>(typeof(Ceremonies), "Valid").TotalMinutes} minutes, once", $"| {Of<long>(typeof(AccessLog), "Greatest") >> 20} MiB, then set aside once as `access.log.1` |",
            $"More than {Of<int>(typeof(AccessLog), "MostOfAKind")} lines of one kind",
        ];
        Assert.Equal(2, Of<int>(typeof(OpenClips), "MostHeld"));
        Assert.All(stated, it => Assert.Contains(it, page, StringComparison.Ordinal));
    }

    // The ways that are open to nobody known, by the gate's own list, are those of the page; each has its line.
    [Fact]
    public void WaysOfComingIn_OfThePage_AreThoseOfTheProgram()
    {
        string[] open = Of<string[]>(typeof(AccountGate), "Open");
        Assert.Equal(["invited", "signin"], open.Select(static it => it.Split('/').First(static part => part is "invited" or "signin")).Distinct().Order(StringComparer.Ordinal));
        string[][] ways = [.. TableUnder(Page("other-machines.md"), "## Coming in")];
        Assert.Equal(["passkey (`/signin`)", "invitation (`/invited#…`)", "terminal (`--invite NAME`)", "link on this machine (without `--listen`)"], ways.Select(static it => it[0]));
        Assert.Contains("--invite NAME", Of<string>(typeof(WorkbenchOptions), "Takes"), StringComparison.Ordinal);
    }

    // Each cell that says yes or no of somebody is tried as that somebody.
    [Fact]
    public async Task WhoMayWhat_IsSoForEachCellThatCanBeTried()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new(), ben = new();
        (HttpClient keeper, HttpClient account) = await place.TwoAsync(ada, ben);
        HttpClient[] people = [place.Browser(), account, keeper];
        string home = await place.MakeAsync(keeper);
        string[][] table = [.. TableUnder(Page("other-machines.md"), "## Who may what")];
        Assert.Equal(9, table.Length);
        foreach ((string what, Func<HttpClient, Task<bool>> may) in ((string, Func<HttpClient, Task<bool>>)[])
        [
            ("sign-in page", async it => await IsOkAsync(it, "/signin") && await IsOkAsync(it, "/static/workbench.css") && await IsOkAsync(it, "/invited")),
            ("every investigation", async it => await IsOkAsync(it, home) && await IsOkAsync(it, home + "/exhibits") && await IsOkAsync(it, home + "/records")),
            ("other paths", async it => await IsOkAsync(it, "/") && Directory.Exists(await MadeAsync(it))),
            ("names of other accounts", async it => await IsOkAsync(it, "/account") && (await place.PageAsync(it, "/account")).Contains(it == keeper ? "Ben Invented" : "Ada Invented", StringComparison.Ordinal)),
        ])
        {
            string[] row = table.Single(it => it[0].StartsWith(what, StringComparison.Ordinal));
            for (int who = 0; who < people.Length; who++)
            {
                Assert.True((row[who + 1] != "–") == await may(people[who]), $"{what}: {who}");
            }
        }

        // What the rest of the table says has tests of its own, which docs/asvs.md names: pictures, sealed values, blind conclusions, records, sessions.
        Assert.All((string[])["pictures of an exhibit", "values that lie sealed", "a blind conclusion, answer or memo", "change a record", "lay open a conclusion; own passkeys and sessions"], it => Assert.Contains(table, row => row[0] == it));

        async Task<bool> IsOkAsync(HttpClient browser, string path)
        {
            using HttpResponseMessage answer = await browser.GetAsync(new Uri(place.Host.Address + path), TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }

        async Task<string> MadeAsync(HttpClient browser)
        {
            (await place.FormAsync(browser, "/", "make", ("MakeFolder", place["elsewhere"]))).Dispose();
            return place["elsewhere"];
        }
    }

    [Fact]
    public void Words_OfTheAccessLog_AreThoseOfThePage()
    {
        string[] written = [.. Lines("Ascertain.Workbench").SelectMany(static it => Happened().Matches(it.Line).SelectMany(static found => found.Groups.Values.Skip(1).Where(static word => word.Success).Select(static word => word.Value))).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(written.Length > 15, $"{written.Length} words");
        string line = Page("other-machines.md").Split('\n').Single(static it => it.StartsWith("What `happened`:", StringComparison.Ordinal));
        Assert.Equal(written, Word().Matches(line).Select(static it => it.Groups[1].Value).Where(static it => it != "happened").Order(StringComparer.Ordinal));
        Assert.Equal("access.log", Path.GetFileName(new AccessLog(new KeyRing("/nowhere/keys"), NodaTime.SystemClock.Instance).Path));
    }

    // What is sealed is sealed in these places of the program; the line of the page names each.
    [Fact]
    public void Classes_OfThePage_NameAllThatIsSealed()
    {
        string[] sealing = [.. Lines("Ascertain.Casework").Where(static it => Sealing().IsMatch(it.Line)).Select(static it => Path.GetFileNameWithoutExtension(it.File)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["ActorRegister", "AnnotationImport", "BlindAssessments", "ChecklistAnswers", "ClosedContent", "Collector", "GeolocationMemos", "Importer", "Investigation", "PersonEntry", "PersonRecords", "RecordRules"], sealing);
        string collector = File.ReadAllText(Directory.EnumerateFiles(Source, "Collector.cs", SearchOption.AllDirectories).Single());
        string personal = collector[collector.IndexOf("Personal(CollectionRequest request) =>", StringComparison.Ordinal)..];
        Assert.Equal(["path", "pathHex", "inside", "claimedUrl", "url", "source", "collector", "context", "clock"], Field().Matches(personal[..personal.IndexOf("];", StringComparison.Ordinal)]).Select(static it => it.Groups[1].Value));
        string[][] classes = [.. TableUnder(Page("other-machines.md"), "## What is protected, and how")];
        Assert.Equal(["secrets", "sealed", "of the case", "for everybody"], classes.Select(static it => it[0]));
        Assert.All(classes, static it => Assert.Equal(5, it.Length));
        Assert.All((string[])["names of people who act", "path (its bytes too, where they are no text)", "place and address in a package", "address", "source", "collector", "context", "clock", "machine's name", "places of an import", "notes", "for whom a task is", "closed conclusions, answers and memos", "where clips were filmed", "why one's own was laid open"], it => Assert.Contains(it, classes[1][1], StringComparison.Ordinal));
    }

    // Who opens a connection or listens: each by hand of somebody, and described.
    [Fact]
    public void Connections_OfThePrograms_AreThoseThatTheManualDescribes()
    {
        string[] places = [.. Lines("").Where(static it => Connection().IsMatch(it.Line) && !it.Line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(static it => Path.GetFileNameWithoutExtension(it.File)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["AuthorityClient", "SystemLog", "WitnessClient", "WitnessServer", "WorkbenchHost"], places);
        string manual = Page("custody.md");
        Assert.All((string[])["timestamp send", "witness send", "witness serve"], it => Assert.Contains(it, manual, StringComparison.Ordinal));
        Assert.Contains("It listens where it was told to, and opens no connection itself: no mail, no directory, no update, no map server, no statistics.", Page("other-machines.md"), StringComparison.Ordinal);
        Assert.Contains("With `--system-log` it hands lines to a program of this machine", Page("other-machines.md"), StringComparison.Ordinal);
        Assert.Equal(2, Lines("Ascertain.Workbench").Count(static it => it.Line.Contains("kestrel.Listen(", StringComparison.Ordinal))); // this machine alone, or where it was told to
    }

    [Fact]
    public async Task Keys_ThatTheProgramMakes_AreThoseOfThePage_AndItsUsersAlone()
    {
        await using SharedWorkplace place = await SharedWorkplace.StartAsync();
        using SoftwareAuthenticator ada = new();
        HttpClient browser = place.Browser();
        Assert.Equal(HttpStatusCode.NoContent, await place.CeremonyAsync(browser, ada, "invited", place.Token()));
        string home = await place.MakeAsync(browser);
        (await place.FormAsync(browser, home + "/records", "note", ("Note.Text", "a note"))).Dispose();
        WitnessFolder.Create(place["witness"], "witness.example/desk");
        string keys = place["data/keys"];
        string[] files = [.. Directory.EnumerateFiles(keys, "*", SearchOption.AllDirectories), Path.Combine(place["witness"], "witness.key")];
        Assert.All(files, static it => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(it)));
        string[] made = [.. files.Select(it => it.StartsWith(keys, StringComparison.Ordinal) ? "KEYS/" + Path.GetRelativePath(keys, it) : "WITNESS/" + Path.GetFileName(it))
            .Select(static it => it.Replace("localhost", "HOST", StringComparison.Ordinal)).Select(static it => Investigation().Replace(Person().Replace(it, "persons/PERSON.key"), "KEYS/INVESTIGATION/$1")).Distinct().Order(StringComparer.Ordinal)];
        string page = Page("keys.md");
        string[][] kept = [.. TableUnder(page, "## Keys that are kept")], used = [.. TableUnder(page, "## How long")], lost = [.. TableUnder(page, "## Lost, or known to others")];
        Assert.Equal(kept.Select(static it => it[1].Trim('`')).Order(StringComparer.Ordinal), made);
        Assert.Equal(kept.Select(static it => it[0]), used.Select(static it => it[0])); // each has its time, and what is done when it is lost or known
        Assert.Equal(kept.Select(static it => it[0]).Append("passkey"), lost.Select(static it => it[0]));
        Assert.All([.. used, .. lost], static it => Assert.DoesNotContain("", it));
        Assert.Equal($"{Of<int>(typeof(Ascertain.Workbench.Access.ServerCertificate), "Days")} days", used.Single(static it => it[0] == "of the certificate")[1]);
        Assert.Contains($"{Sessions.Longest.TotalHours} hours, {Invitations.Valid.TotalHours} hours, {Of<NodaTime.Duration>(typeof(Ceremonies), "Valid").TotalMinutes} minutes, once", page, StringComparison.Ordinal);
    }

    // By what the source names; whoever brings in another algorithm, or makes keys elsewhere, changes this and the page.
    [Fact]
    public void Algorithms_OfTheProgram_AreThoseOfThePage()
    {
        string[] code = [.. Lines("").Where(static it => !it.Line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(static it => it.Line)];
        string[] named = [.. code.SelectMany(static it => Algorithm().Matches(it).Select(static found => found.Value)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
        [
            "AeadAlgorithm.ChaCha20Poly1305", "ECCurve.NamedCurves.nistP256", "ECDsa.Create", "HKDF.DeriveKey", "HMACSHA256", "HashAlgorithmName.MD5", "HashAlgorithmName.SHA1", "HashAlgorithmName.SHA256", "HashAlgorithmName.SHA384", "HashAlgorithmName.SHA512",
            "KeyAgreementAlgorithm.X25519", "SHA1.HashData", "SHA256.HashData", "SHA512.HashData", "SignatureAlgorithm.Ed25519",
        ], named);
        string[][] table = [.. TableUnder(Page("keys.md"), "## Algorithms of the program")];
        Assert.Equal(
        [
            ["digests", "SHA-256, SHA-512", "SHA-384, SHA-1, MD5"], ["signatures", "Ed25519, ECDSA P-256", "RSA and ECDSA of passkeys, time-stamps and web archives"], ["agreement of keys", "X25519", "–"],
            ["encryption", "ChaCha20-Poly1305, with HKDF-SHA-256", "–"], ["authentication of a value", "HMAC-SHA-256", "–"],
        ], table);
        Assert.Equal([-7, -257], Of<int[]>(typeof(AccountDesk), "Algorithms")); // ES256, RS256
        string[] makers = [.. Lines("").Where(static it => Maker().IsMatch(it.Line) && !it.Line.TrimStart().StartsWith("///", StringComparison.Ordinal)).Select(static it => Path.GetFileNameWithoutExtension(it.File)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["AgeFile", "AgeIdentity", "Cosigner", "KeyRing", "NoteSigner", "ServerCertificate", "WitnessFolder"], makers);
        Assert.DoesNotContain(code, static it => PrivateKey().IsMatch(it)); // none is in the source
    }

    [Fact]
    public void Components_OfTheLockFiles_AreListed_WithVersionDigestAndScope()
    {
        using JsonDocument list = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Root, "docs", "components.cdx.json")));
        Assert.Equal(("CycloneDX", "1.6"), (list.RootElement.GetProperty("bomFormat").GetString(), list.RootElement.GetProperty("specVersion").GetString()));
        Dictionary<string, (string Digest, bool Required)> listed = list.RootElement.GetProperty("components").EnumerateArray().ToDictionary(static it => it.GetProperty("purl").GetString()!, static it =>
            (it.TryGetProperty("hashes", out JsonElement hashes) ? hashes[0].GetProperty("content").GetString()! : it.GetProperty("properties")[0].GetProperty("value").GetString()!, it.GetProperty("scope").GetString() == "required"));
        Dictionary<string, string> locked = [];
        HashSet<string> shipped = [];
        foreach (string file in ((string[])["src", "tests", "bench"]).SelectMany(static it => Directory.EnumerateFiles(Path.Combine(SharedData.Root, it), "packages.lock.json", SearchOption.AllDirectories)).Where(static it => !it.Contains("node_modules", StringComparison.Ordinal)))
        {
            using JsonDocument read = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (JsonProperty package in read.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(static it => it.Value.EnumerateObject()).Where(static it => it.Value.GetProperty("type").GetString() != "Project"))
            {
                string purl = $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}";
                locked[purl] = package.Value.GetProperty("contentHash").GetString()!;
                if (file.StartsWith(Source, StringComparison.Ordinal) && !package.Name.Contains("Analyzer", StringComparison.Ordinal) && !package.Name.StartsWith("Microsoft.NET.ILLink", StringComparison.Ordinal))
                {
                    shipped.Add(purl);
                }
            }
        }

        using JsonDocument npm = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Source, "Ascertain.Workbench", "Islands", "package-lock.json")));
        JsonElement packages = npm.RootElement.GetProperty("packages");
        foreach (JsonProperty package in packages.EnumerateObject().Where(static it => it.Name.Length > 0))
        {
            string integrity = package.Value.GetProperty("integrity").GetString()!; // each has one
            locked[Purl(package)] = Convert.ToHexStringLower(Convert.FromBase64String(integrity["sha512-".Length..]));
            Assert.False(package.Value.TryGetProperty("resolved", out _), package.Name); // from whatever registry the machine names, by digest
        }

        string licences = File.ReadAllText(Path.Combine(Source, "Ascertain.Workbench", "wwwroot", "map-licences.txt"));
        shipped.UnionWith(packages.EnumerateObject().Where(it => it.Name.Length > 0 && licences.Contains($"\n{Name(it)} {it.Value.GetProperty("version").GetString()} (", StringComparison.Ordinal)).Select(Purl));
        Assert.Equal(locked.Keys.Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(locked, it => Assert.Equal(it.Value, listed[it.Key].Digest));
        Assert.All(shipped, it => Assert.True(listed[it].Required, it));

        static string Name(JsonProperty package) => package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];
        static string Purl(JsonProperty package) => $"pkg:npm/{Name(package).Replace("@", "%40", StringComparison.Ordinal)}@{package.Value.GetProperty("version").GetString()}";
    }

    // A time for each severity that the registries know, and a look-up that tells all of them from the least on; the build asks nobody.
    [Fact]
    public void Times_ForUpdatingComponents_AreStated_AndTheLookUpTellsEachSeverity()
    {
        string[][] times = [.. TableUnder(Page("components.md"), "## Within which time")];
        Assert.All((string[])["critical", "high", "moderate", "low"], it => Assert.Matches("^[0-9]+ days$", times.Single(row => row[0] == it)[1]));
        Assert.All((string[])["a weakness that is being used", "none; a newer version", "none; its maker keeps"], it => Assert.Matches("[0-9]+ days", times.Single(row => row[0].StartsWith(it, StringComparison.Ordinal))[1]));
        int[] days = [.. ((string[])["critical", "high", "moderate", "low"]).Select(it => int.Parse(times.Single(row => row[0] == it)[1].Split(' ')[0], CultureInfo.InvariantCulture))];
        Assert.Equal(days.Order(), days); // the worse, the sooner
        string build = File.ReadAllText(Path.Combine(SharedData.Root, "Directory.Build.props"));
        Assert.All((string[])["<NuGetAudit>false</NuGetAudit>", "<NuGetAudit Condition=\"'$(Audit)' == 'true'\">true</NuGetAudit>", "<NuGetAuditMode>all</NuGetAuditMode>", "<NuGetAuditLevel>low</NuGetAuditLevel>", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"], it => Assert.Contains(it, build, StringComparison.Ordinal));
        Assert.Contains("<auditSources>", File.ReadAllText(Path.Combine(SharedData.Root, "scripts", "audit.sh")), StringComparison.Ordinal);
        Assert.DoesNotContain("audit", File.ReadAllText(Path.Combine(SharedData.Root, "test")), StringComparison.Ordinal);
    }

    private static T Of<T>(Type type, string name) => (T)type.GetField(name, BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static IEnumerable<(string File, string Line)> Lines(string project) => Directory.EnumerateFiles(Path.Combine(Source, project), "*.*", SearchOption.AllDirectories)
        .Where(static it => (it.EndsWith(".cs", StringComparison.Ordinal) || it.EndsWith(".razor", StringComparison.Ordinal)) && !it.Contains("/obj/", StringComparison.Ordinal) && !it.Contains("node_modules", StringComparison.Ordinal)).SelectMany(static file => File.ReadLines(file).Select(line => (file, line)));

    /// <summary>The cells of the first table after a heading, without its head.</summary>
    private static IEnumerable<string[]> TableUnder(string page, string heading) => page[(page.IndexOf(heading + "\n", StringComparison.Ordinal) + heading.Length)..].Split('\n')
        .SkipWhile(static it => !it.StartsWith('|')).TakeWhile(static it => it.StartsWith('|')).Skip(2).Select(static it => it[1..^1].Split('|').Select(static cell => cell.Trim()).ToArray());

    [GeneratedRegex("@formname=\"(?:@\\(\\$\")?([\\w-]+)")]
    private static partial Regex FormName();

    [GeneratedRegex("\\blog\\.Add\\((?:\"(\\w+)\"|(?:\\w+|status < \\S+) \\? \"(\\w+)\" : \"(\\w+)\")|GetRequiredService<AccessLog>\\(\\)\\.Add\\(\"(\\w+)\"|Write\\(now, \"(\\w+)\"")]
    private static partial Regex Happened();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Word();

    [GeneratedRegex("\\b[sS]eal\\(|\\bSealed\\((?!actorName)")]
    private static partial Regex Sealing();

    [GeneratedRegex("\\(\"(\\w+)\", request")]
    private static partial Regex Field();

    [GeneratedRegex("new HttpClient|HttpClient \\w+ = new|new TcpListener|TcpListener \\w+ = new|new TcpClient|new UdpClient|new Socket\\(|new ClientWebSocket|WebRequest\\.|Dns\\.|new Ping\\(|kestrel\\.Listen|NamedPipe|UnixDomainSocketEndPoint")]
    private static partial Regex Connection();

    [GeneratedRegex("\\b(?:SHA(?:1|256|384|512)|SHA3_\\w+|MD5|Shake\\w+)\\.HashData|HMAC(?:SHA\\w+|MD5)|HashAlgorithmName\\.[A-Z]\\w*\\d|\\bECDsa\\.Create|ECDiffieHellman\\w*|ECCurve\\.NamedCurves\\.\\w+|\\bRSA\\.Create|DSA\\.Create\\(\\d|(?:Signature|KeyAgreement|Aead|Mac|KeyDerivation|PasswordBasedKeyDerivation|Hash|StreamCipher)Algorithm\\.[A-Z]\\w*\\d\\w*|HKDF\\.DeriveKey|Rfc2898\\w+|\\bAes(?:Gcm|Ccm)?\\.Create|new Aes\\w+|new ChaCha20Poly1305|MLDsa|MLKem|SlhDsa")]
    private static partial Regex Algorithm();

    [GeneratedRegex("\\b(?:NoteSigner|AgeIdentity|Cosigner)\\.Generate\\(|\\bKey\\.Create\\(|ECDsa\\.Create\\(ECCurve|(?:NoteSigner|Cosigner) Generate\\(|RSA\\.Create\\(\\d")]
    private static partial Regex Maker();

    [GeneratedRegex("BEGIN (?:EC |RSA )?PRIVATE KEY-----\\\\n|AGE-SECRET-KEY-1[A-Z0-9]{10}|PRIVATE\\+KEY\\+\\w+\\+[0-9a-f]{8}\\+")]
    private static partial Regex PrivateKey();

    [GeneratedRegex("persons/[0-9a-f]{64}\\.key")]
    private static partial Regex Person();

    [GeneratedRegex("KEYS/[^/]+/(checkpoint\\.key|sealing\\.key)")]
    private static partial Regex Investigation();
}
