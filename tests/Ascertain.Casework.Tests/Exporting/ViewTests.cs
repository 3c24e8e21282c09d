using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Canonical;
using Ascertain.Casework.Exporting;
using Ascertain.Reporting.Exports;

namespace Ascertain.Casework.Tests.Exporting;

/// <summary>The views of one bundle in every format: frozen, the same each time, complete for what is disclosed and silent on the rest.</summary>
public sealed partial class ViewTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Formats() => ["case.jsonld", "ro-crate-metadata.json", "load.csv", "run-0005.statement.json", "run-0006.statement.json", "run-0008.statement.json"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void View_OfTheInventedBundle_IsAsCommitted(string name)
    {
        byte[] view = Views(new InventedBundle())[name];
        string golden = Path.Combine(SharedData.Root, "tests/Ascertain.Casework.Tests/golden/exports", name);
        if (!File.Exists(golden) || !File.ReadAllBytes(golden).AsSpan().SequenceEqual(view))
        {
            string actual = Path.Combine(SharedData.Root, "artifacts", "exports", name);
            Directory.CreateDirectory(Path.GetDirectoryName(actual)!);
            File.WriteAllBytes(actual, view);
            Assert.Fail($"{golden} differs from what was made, which lies in {actual}. Does it say what it should?");
        }
    }

    [Fact]
    public void View_OfTheSameBundle_HasTheSameBytes()
    {
        Dictionary<string, byte[]> one = Views(new InventedBundle()), two = Views(new InventedBundle());
        Assert.Equal(one.Keys, two.Keys);
        Assert.All(one, it => Assert.Equal(it.Value, two[it.Key]));

        // Another bundle of the same exhibits: a test that compared nothing would not notice.
        Dictionary<string, byte[]> other = Views(new InventedBundle { Change = static it => Rename(it, "A-001", "A-003") });
        Assert.All(one, it => Assert.False(it.Value.AsSpan().SequenceEqual(other[it.Key]) && it.Key != "load.csv", it.Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void View_OfABundleThatWithholds_SaysNothingOfWhatIsWithheld(bool opens)
    {
        Digest kept = Digest.Of(InventedBundle.Kept);
        foreach ((string name, byte[] bytes) in Views(new InventedBundle { OpensWithheld = opens }))
        {
            string view = Encoding.UTF8.GetString(bytes);
            foreach (string secret in (string[])[kept.Sha256Hex, kept.Sha512Hex, "12.345678", "98.765432", "positions.read", ".mov", new string('c', 64), "kept back", "Party B"])
            {
                Assert.False(view.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{name} holds {secret}");
            }
        }
    }

    // The search above can find something: the same exhibit's digest stands in the bundle that opens its records.
    [Fact]
    public void Bundle_ThatOpensRecordsOfAWithheldExhibit_HoldsItsDigest()
    {
        new InventedBundle { OpensWithheld = true }.Write(folder["open"]);
        Assert.Contains(Directory.EnumerateFiles(folder["open/data/records"]), it => File.ReadAllText(it).Contains(Digest.Of(InventedBundle.Kept).Sha256Hex, StringComparison.Ordinal));
    }

    [Fact]
    public void View_EveryDigestInIt_IsOfAFileOfTheBundleOrOfTheLedger()
    {
        Dictionary<string, byte[]> views = Views(new InventedBundle());
        ExportContent content = ExportSource.Open(folder["bundle"]).Content!;
        HashSet<string> known = [.. content.Files.SelectMany(static it => (string[])[it.Digest.Sha256Hex, it.Digest.Sha512Hex]), content.Ledger.RootHex,
            .. content.Exhibits.OfType<ExportExhibit.Withheld>().Select(static it => it.CommitmentHex), .. content.Examinations.Select(static it => it.DecoderBuild).OfType<string>()];
        foreach ((string name, byte[] bytes) in views)
        {
            string[] digests = [.. Hex().Matches(Encoding.UTF8.GetString(bytes)).Select(static it => it.Value)];
            Assert.True(digests.Length > 1, name);
            Assert.All(digests, it => Assert.True(known.Contains(it), $"{name} holds {it}"));
        }
    }

    [Fact]
    public void View_OfEveryKindForTheWhole_HoldsTheDigestOfEachDisclosedExhibit()
    {
        Dictionary<string, byte[]> views = Views(new InventedBundle());
        foreach (ExportExhibit.Disclosed exhibit in ExportSource.Open(folder["bundle"]).Content!.Disclosed.Values)
        {
            Assert.All((string[])["case.jsonld", "ro-crate-metadata.json", "load.csv"],
                it => Assert.Contains(exhibit.File.Digest.Sha256Hex, Encoding.UTF8.GetString(views[it]), StringComparison.Ordinal));
            Assert.Contains(views, it => it.Key.EndsWith(".statement.json", StringComparison.Ordinal) && Encoding.UTF8.GetString(it.Value).Contains(exhibit.File.Digest.Sha512Hex, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("case.jsonld")]
    [InlineData("ro-crate-metadata.json")]
    public void JsonLd_Ids_AreUniqueAndEveryReferenceLeadsToANode(string name)
    {
        JsonElement graph = JsonDocument.Parse(Views(new InventedBundle())[name]).RootElement.GetProperty("@graph");
        string[] ids = [.. graph.EnumerateArray().Select(static it => it.GetProperty("@id").GetString()!)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        string[] references = [.. graph.EnumerateArray().SelectMany(static node => node.EnumerateObject().SelectMany(static it => References(it.Value)))];
        Assert.True(references.Length > 20);
        Assert.Empty(references.Except(ids).Except(["https://w3id.org/ro/crate/1.1"]));
    }

    [Fact]
    public void Case_EveryTerm_IsOfTheOntology()
    {
        Dictionary<string, string[]> terms = File.ReadLines(Path.Combine(SharedData.Root, "authorities/case/terms-1.4.0.tsv"))
            .Where(static it => !it.StartsWith('#')).Select(static it => it.Split('\t')).ToDictionary(static it => it[0], StringComparer.Ordinal);
        JsonElement document = JsonDocument.Parse(Views(new InventedBundle())["case.jsonld"]).RootElement;
        Dictionary<string, string> prefixes = document.GetProperty("@context").EnumerateObject().ToDictionary(static it => it.Name, static it => it.Value.GetString()!, StringComparer.Ordinal);
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (JsonProperty member in document.GetProperty("@graph").EnumerateArray().SelectMany(static it => it.EnumerateObject()))
        {
            if (member.Name == "@type")
            {
                Assert.All(Each(member.Value), it => Assert.Equal("Class", Term(it.GetString()!)[1]));
            }
            else if (member.Name != "@id")
            {
                string[] term = Term(member.Name);
                Assert.All(Each(member.Value), it => Assert.Equal(term[1], it.ValueKind == JsonValueKind.Object && it.TryGetProperty("@id", out _) ? "ObjectProperty" : "DatatypeProperty"));
                Assert.All(Each(member.Value), it => Assert.True(term[2] == "-" || it.ValueKind != JsonValueKind.Object || !it.TryGetProperty("@type", out JsonElement type) || type.GetString() == $"xsd:{term[2]}", member.Name));
                Assert.All(Each(member.Value), it => Assert.True(term[2] is "-" or "string" || it.ValueKind == JsonValueKind.Object, member.Name));
            }
        }

        Assert.Equal(terms.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));

        string[] Term(string compact)
        {
            string[] parts = compact.Split(':', 2);
            string iri = prefixes[parts[0]] + parts[1];
            used.Add(iri);
            Assert.True(terms.ContainsKey(iri), $"{iri} is no term of CASE 1.4.0 or UCO 1.4.0");
            return terms[iri];
        }
    }

    [Fact]
    public void View_OfACorrectedRun_CarriesTheCorrectionAndNoOtherViewDoes()
    {
        Dictionary<string, byte[]> corrected = Views(new InventedBundle()), none = Views(new InventedBundle { Records = static () => [] });
        string[] carrying = ["case.jsonld", "ro-crate-metadata.json", "load.csv", "run-0005.statement.json", "run-0008.statement.json"];
        foreach ((string name, byte[] bytes) in corrected)
        {
            string view = Encoding.UTF8.GetString(bytes);
            Assert.True(carrying.Contains(name) == (view.Contains("stated device after all", StringComparison.Ordinal) || view.Contains("another item was meant", StringComparison.Ordinal)), name);
            Assert.DoesNotContain("withdrawn words", view, StringComparison.Ordinal);
            Assert.DoesNotContain("orrect", Encoding.UTF8.GetString(none[name]), StringComparison.Ordinal);
        }

        // A system that takes CASE's statements takes the correction, and of another finding of the same run what it says.
        JsonElement[] results = [.. JsonDocument.Parse(corrected["case.jsonld"]).RootElement.GetProperty("@graph").EnumerateArray().Where(static it => it.GetProperty("@type").ToString() == "uco-analysis:AnalyticResult")];
        Assert.Equal(["The edit list begins after zero.", "CORRECTED by ledger entry 12 (container.profile.differs): =the order is that of the stated device after all"],
            results.Select(static it => it.GetProperty("uco-core:statement").GetString()).OrderDescending(StringComparer.Ordinal));
        Assert.Contains("Said before it was corrected: The order of the boxes", results.Single(static it => it.GetProperty("uco-core:name").GetString() == "container.profile.differs").GetProperty("uco-core:description").ToString(), StringComparison.Ordinal);

        JsonElement[] crate = [.. JsonDocument.Parse(corrected["ro-crate-metadata.json"]).RootElement.GetProperty("@graph").EnumerateArray()];
        Assert.Equal(["#erratum-0012", "#erratum-0013"], crate.Where(static it => it.GetProperty("@type").GetString() == "CorrectionComment").Select(static it => it.GetProperty("@id").GetString()));
        Assert.Equal(2, crate.Count(static it => it.TryGetProperty("correction", out _)));
        JsonElement predicate = JsonDocument.Parse(corrected["run-0005.statement.json"]).RootElement.GetProperty("predicate").GetProperty("corrections")[0];
        Assert.Equal((12, "container.profile.differs"), (predicate.GetProperty("entry").GetInt32(), predicate.GetProperty("code").GetString()));
        Assert.False(JsonDocument.Parse(corrected["run-0008.statement.json"]).RootElement.GetProperty("predicate").GetProperty("corrections")[0].TryGetProperty("code", out _));
    }

    [Fact]
    public void View_ErratumOfARunThatIsNotHere_IsNotShown()
    {
        foreach ((string name, byte[] bytes) in Views(new InventedBundle { Records = static () => [InventedBundle.Erratum(7, "of the withheld one", null), InventedBundle.Erratum(99, "of no entry", null), InventedBundle.Erratum(4, "of no run", null)] }))
        {
            Assert.False(Encoding.UTF8.GetString(bytes).Contains("of the withheld one", StringComparison.Ordinal) || Encoding.UTF8.GetString(bytes).Contains("of no ", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void RoCrate_RunsThatDidNotEnd_AreFailedWithTheirReasonAndOthersHaveNone()
    {
        JsonElement[] runs = [.. JsonDocument.Parse(Views(new InventedBundle())["ro-crate-metadata.json"]).RootElement.GetProperty("@graph").EnumerateArray()
            .Where(static it => it.GetProperty("@type").GetString() == "CreateAction")];
        Assert.Equal(["CompletedActionStatus", "CompletedActionStatus", "FailedActionStatus", "FailedActionStatus", "FailedActionStatus"],
            runs.Select(static it => it.GetProperty("actionStatus").GetString()!.Split('/')[^1]));
        Assert.Equal([null, null, "The item ends early.", "The item is no container.", "cancelled"], runs.Select(static it => it.TryGetProperty("error", out JsonElement error) ? error.GetString() : null));
        Assert.All(runs, static it => Assert.True(it.TryGetProperty("instrument", out _) && it.TryGetProperty("object", out _)));
    }

    private Dictionary<string, byte[]> Views(InventedBundle bundle)
    {
        string path = folder["bundle"];
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        ExportContent content = ExportSource.Open(bundle.Write(path)).Content!;
        Dictionary<string, byte[]> views = new(StringComparer.Ordinal)
        {
            ["case.jsonld"] = CaseExport.Write(content), ["ro-crate-metadata.json"] = RoCrate.Write(content), ["load.csv"] = CsvLoadFile.Write(content),
        };
        foreach (ExportExamination examination in content.Examinations)
        {
            views.Add($"{InTotoStatement.NameOf(examination)}.statement.json", InTotoStatement.Write(content, examination));
        }

        return views;
    }

    private static void Rename(CanonicalObject record, string from, string to)
    {
        if (record.TextOrNull("actor") == from)
        {
            record["actor"] = to;
        }
    }

    private static JsonElement[] Each(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static IEnumerable<string> References(JsonElement value) => Each(value)
        .Where(static it => it.ValueKind == JsonValueKind.Object && it.TryGetProperty("@id", out _)).Select(static it => it.GetProperty("@id").GetString()!);

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?:[0-9a-f]{64})?(?![0-9a-f])")]
    private static partial Regex Hex();
}
