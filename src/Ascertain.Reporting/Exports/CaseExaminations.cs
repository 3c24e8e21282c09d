using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Reporting.Exports;

/// <summary>Adds runs and findings to a CASE document.</summary>
internal sealed class CaseExaminations(CaseGraph graph, ExportContent content, IReadOnlyDictionary<int, CaseExhibit> exhibits)
{
    private readonly Dictionary<string, string> exhibitBySha256 =
        content.Disclosed.Values.DistinctBy(static it => it.File.Digest.Sha256Hex, StringComparer.Ordinal).ToDictionary(static it => it.File.Digest.Sha256Hex, it => exhibits[it.Number].Object, StringComparer.Ordinal);

    /// <summary>Adds a run; gives the ids of what belongs to the investigation.</summary>
    public IEnumerable<string> Add(ExportExamination it)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{it.Entry}/{it.RunSha256}"), id = graph.Id("examination", name);
        CaseExhibit exhibit = exhibits[it.Exhibit];
        List<string> results = [.. Results(it), .. it.Findings.Select((finding, i) => Finding(finding, [.. it.Corrections.Where(one => one.Concerns(finding.Code))], id, string.Create(CultureInfo.InvariantCulture, $"{name}/{i}")))];
        CanonicalObject action = new()
        {
            ["uco-core:name"] = $"{it.Request.Method} on exhibit {it.Exhibit.ToString(CultureInfo.InvariantCulture)}",
            ["uco-core:description"] = CanonicalArray.OfTexts(Descriptions(it)),
            ["uco-action:actionStatus"] = it.RanToTheEnd ? "Complete/Finish" : "Fail",
            ["uco-action:startTime"] = CaseGraph.Time(it.BeganAt),
            ["uco-action:endTime"] = CaseGraph.Time(it.EndedAt),
            ["uco-action:performer"] = CaseGraph.Ref(CaseExport.Identity(graph, it.Actor)),
            ["uco-action:instrument"] = CaseGraph.Ref(Tool(it)),
            ["uco-action:object"] = CaseGraph.Refs(Inputs(it).Concat(exhibit.Records).Distinct(StringComparer.Ordinal)),
        };
        if (exhibit.Acquisitions.Count > 0)
        {
            action["case-investigation:wasInformedBy"] = CaseGraph.Refs(exhibit.Acquisitions);
        }

        if (results.Count > 0)
        {
            results.Add(graph.Add(graph.Id("provenance-record", name), "case-investigation:ProvenanceRecord", new CanonicalObject
            {
                ["case-investigation:rootExhibitNumber"] = it.Exhibit.ToString(CultureInfo.InvariantCulture),
                ["uco-core:description"] = $"What {it.Request.Method} gave",
                ["uco-core:object"] = CaseGraph.Refs(results),
            }));
            action["uco-action:result"] = CaseGraph.Refs(results);
        }

        graph.Add(id, CanonicalArray.OfTexts(["case-investigation:InvestigativeAction", "uco-analysis:Analysis"]), action);
        return [id, .. results];
    }

    private static IEnumerable<string> Descriptions(ExportExamination it)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"Ledger entry {it.Entry}. Request {it.Request.Id}, run {it.RunSha256}.");
        yield return it.Reason is { } reason ? $"Outcome: {it.Ending}. {reason}" : $"Outcome: {it.Ending}.";
        foreach (ExportCorrection correction in it.Corrections)
        {
            yield return correction.InWords();
        }
    }

    // A statement is declared to be true (UCO): of a corrected finding that is the correction, and what was said before is described.
    private string Finding(Finding finding, ExportCorrection[] corrections, string analysis, string name)
    {
        List<string> descriptions = [$"Where: {finding.Where}", .. finding.Against.Select(static it => $"Against: {it}")];
        // Of what was computed from something wrong nobody has said that it is wrong.
        ExportCorrection[] own = [.. corrections.Where(static it => it.Source is null)];
        descriptions.AddRange(corrections.Except(own).Select(static it => it.InWords()));
        if (own.Length > 0)
        {
            descriptions.Add($"Said before it was corrected: {finding.Statement}");
        }

        if (finding.LikelihoodRatio is { } ratio)
        {
            descriptions.Add($"Likelihood ratio: {ratio.ToCanonical()}");
        }

        if (finding.Performance is { } performance)
        {
            descriptions.Add($"Performance of the method: {performance.ToCanonical()}");
        }

        return graph.Add(graph.Id("finding", name), "uco-analysis:AnalyticResult", new CanonicalObject
        {
            ["uco-core:name"] = finding.Code,
            ["uco-core:statement"] = own.Length == 0 ? finding.Statement : string.Join(" ", own.Select(static it => it.InWords())),
            ["uco-core:description"] = CanonicalArray.OfTexts(descriptions.Distinct(StringComparer.Ordinal)),
            ["uco-analysis:originatingAnalysis"] = CaseGraph.Ref(analysis),
        });
    }

    // What a run can differ in: method, its parameters, the release, the decoder.
    private string Tool(ExportExamination it)
    {
        string method = it.Request.Method.ToString();
        string tool = graph.Add(graph.Id("tool", method), "uco-tool:AnalyticTool", new CanonicalObject
        {
            ["uco-core:name"] = it.Request.Method.Name, ["uco-tool:version"] = it.Request.Method.Version, ["uco-tool:toolType"] = "examination method",
        });
        List<(string Kind, string Name, string Value)> entries = [("program", "release", it.Release)];
        entries.AddRange(it.Request.Parameters.Select(static one => ("parameter", one.Key, one.Value)));
        if (it.DecoderBuild is { } build)
        {
            entries.Add(("program", "decoderBuild", build));
        }

        if (it.Confinement is { } confinement)
        {
            entries.Add(("program", "confinement", confinement));
        }

        string name = Digest.Of(new CanonicalArray([method, .. entries.SelectMany(static one => (CanonicalValue[])[one.Kind, one.Name, one.Value])]).ToBytes()).Sha256Hex;
        string configuration = graph.Add(graph.Id("configuration", name), "uco-configuration:Configuration", new CanonicalObject
        {
            ["uco-configuration:configurationEntry"] = CaseGraph.Refs(entries.Select(one => graph.Add(
                graph.Id("configuration-entry", Digest.Of(CanonicalArray.OfTexts([name, one.Kind, one.Name]).ToBytes()).Sha256Hex), "uco-configuration:ConfigurationEntry",
                new CanonicalObject { ["uco-configuration:itemType"] = one.Kind, ["uco-configuration:itemName"] = one.Name, ["uco-configuration:itemValue"] = one.Value }))),
        });
        return graph.Add(graph.Id("configured-tool", name), CanonicalArray.OfTexts(["uco-tool:AnalyticTool", "uco-tool:ConfiguredTool"]), new CanonicalObject
        {
            ["uco-core:name"] = it.Request.Method.Name, ["uco-tool:version"] = it.Request.Method.Version, ["uco-tool:toolType"] = "examination method",
            ["uco-configuration:isConfigurationOf"] = CaseGraph.Ref(tool),
            ["uco-configuration:usesConfiguration"] = CaseGraph.Ref(configuration),
        });
    }

    // What is no file of the bundle, such as reference data, stays with the request: a view names no document that the bundle does not hold.
    private IEnumerable<string> Results(ExportExamination it) =>
        Records([.. it.ResultSha256 is { } result ? [("Record of the result", result)] : ((string, string)[])[],
            .. it.Attachments.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => ($"Attachment {one.Key}", one.Value))]);

    private IEnumerable<string> Inputs(ExportExamination it) => Records(it.Request.Inputs.Select(static one => ($"Input {one.Key}", one.Value.Sha256Hex)));

    private IEnumerable<string> Records(IEnumerable<(string Name, string Sha256)> documents)
    {
        foreach ((string name, string sha256) in documents)
        {
            if (exhibitBySha256.TryGetValue(sha256, out string? exhibit))
            {
                yield return exhibit;
            }
            else if (content.FileOf(sha256) is { } file)
            {
                yield return Record(file, name);
            }
        }
    }

    // One record may be the result of one run and the input of another: the first that names it describes it.
    private string Record(ExportFile file, string name)
    {
        string sha256 = file.Digest.Sha256Hex;
        return graph.Add(graph.Id("record", sha256), "uco-observable:ObservableObject", new CanonicalObject
        {
            ["uco-core:name"] = name,
            ["uco-core:hasFacet"] = CaseGraph.Refs(
                graph.Content(file.Digest, file.ByteCount),
                graph.Add(graph.Id("file-facet", sha256), "uco-observable:FileFacet", new CanonicalObject { ["uco-observable:fileName"] = file.Name, ["uco-observable:filePath"] = file.Path })),
        });
    }
}
