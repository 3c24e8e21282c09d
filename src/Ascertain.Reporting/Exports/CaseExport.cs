using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Reporting.Exports;

/// <summary>A bundle as JSON-LD in the terms of CASE 1.4.0 and UCO 1.4.0.</summary>
/// <remarks>
/// <para>Exhibits are observable objects; acquisitions and examinations are investigative actions by identities that are labels; what an action gives is grouped by a provenance record; a finding is an
/// analytic result, with what speaks against it beside its statement. Bytes are canonical JSON.</para>
/// <para>UCO calls an analytic result "a statement declared to be true". A finding is an observation of a named method: each says so by its originating analysis.</para>
/// </remarks>
public static class CaseExport
{
    /// <summary>The bytes of the document.</summary>
    public static byte[] Write(ExportContent content)
    {
        CaseGraph graph = new(content.InvestigationId);
        List<string> members = [];
        Dictionary<int, CaseExhibit> exhibits = [];
        foreach (ExportExhibit exhibit in content.Exhibits)
        {
            CaseExhibit added = exhibit switch
            {
                ExportExhibit.Disclosed it => AddDisclosed(graph, it),
                ExportExhibit.Withheld it => AddWithheld(graph, it),
                _ => throw new ArgumentException("An exhibit is disclosed or withheld.", nameof(content)),
            };
            exhibits.Add(exhibit.Number, added);
            members.AddRange([added.Object, .. added.Records, .. added.Acquisitions]);
        }

        CaseExaminations examinations = new(graph, content, exhibits);
        foreach (ExportExamination examination in content.Examinations)
        {
            members.AddRange(examinations.Add(examination));
        }

        graph.Add(graph.Id("investigation", ""), "case-investigation:Investigation", new CanonicalObject
        {
            ["uco-core:name"] = $"Investigation {content.InvestigationId}",
            ["uco-core:description"] = CanonicalArray.OfTexts(Descriptions(content)),
            ["uco-core:object"] = CaseGraph.Refs(members.Distinct(StringComparer.Ordinal)),
        });
        return graph.Document().ToBytes();
    }

    /// <summary>The identity behind a label.</summary>
    internal static string Identity(CaseGraph graph, string label) => graph.Add(graph.Id("identity", label), "uco-identity:Identity", new CanonicalObject
    {
        ["uco-core:name"] = label,
        ["uco-core:description"] = "A label; the name behind it is sealed in the investigation.",
    });

    private static IEnumerable<string> Descriptions(ExportContent content)
    {
        if (content.Notice is { } notice)
        {
            yield return notice;
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"A view of the bundle with disclosure record {content.Ledger.DisclosureSha256}, under ledger {content.Ledger.Origin} of {content.Ledger.Size} entries with root {content.Ledger.RootHex}. The bundle is the record; what this view leaves out is there.");
        yield return string.Create(CultureInfo.InvariantCulture, $"Withheld: {content.Exhibits.Count - content.Disclosed.Count} of {content.Exhibits.Count} exhibits, {content.WithheldExaminations} of {content.WithheldExaminations + content.Examinations.Count} runs.");
    }

    private static CaseExhibit AddDisclosed(CaseGraph graph, ExportExhibit.Disclosed exhibit)
    {
        string sha256 = exhibit.File.Digest.Sha256Hex;
        CanonicalObject file = new()
        {
            ["uco-observable:fileName"] = exhibit.File.Name,
            ["uco-observable:filePath"] = exhibit.File.Path,
            ["uco-observable:sizeInBytes"] = CaseGraph.Integer(exhibit.File.ByteCount),
        };
        if (exhibit.Acquisitions is [var first, ..])
        {
            file.AddIfPresent("uco-observable:extension", first.FileExtension.Length > 0 ? first.FileExtension : null);
            file["uco-observable:modifiedTime"] = CaseGraph.Time(first.FileModified);
        }

        string number = exhibit.Number.ToString(CultureInfo.InvariantCulture);
        string id = graph.Add(graph.Id("exhibit", sha256), "uco-observable:ObservableObject", new CanonicalObject
        {
            ["uco-core:name"] = $"Exhibit {number}",
            ["uco-core:hasFacet"] = CaseGraph.Refs(
                graph.Add(graph.Id("file-facet", sha256), "uco-observable:FileFacet", file), graph.Content(exhibit.File.Digest, exhibit.File.ByteCount)),
        });
        List<string> records = [], acquisitions = [];
        foreach (ExportAcquisition acquisition in exhibit.Acquisitions)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{acquisition.Entry}/{acquisition.RecordSha256}");
            records.Add(Provenance(graph, name, number, id, $"Exhibit {number} as acquired"));
            acquisitions.Add(graph.Add(graph.Id("acquisition", name), "case-investigation:InvestigativeAction", new CanonicalObject
            {
                ["uco-core:name"] = $"Acquisition of exhibit {number}",
                ["uco-core:description"] = string.Create(CultureInfo.InvariantCulture, $"Ledger entry {acquisition.Entry}. Source: {acquisition.SourceKind}. The time is that of the system clock of the collecting machine."),
                ["uco-action:endTime"] = CaseGraph.Time(acquisition.AcquiredAt),
                ["uco-action:performer"] = CaseGraph.Ref(Identity(graph, acquisition.Actor)),
                ["uco-action:result"] = CaseGraph.Refs(id, records[^1]),
            }));
        }

        return new CaseExhibit(id, records, acquisitions);
    }

    private static CaseExhibit AddWithheld(CaseGraph graph, ExportExhibit.Withheld exhibit)
    {
        string number = exhibit.Number.ToString(CultureInfo.InvariantCulture);
        string id = graph.Add(graph.Id("exhibit", exhibit.CommitmentHex), "uco-observable:ObservableObject", new CanonicalObject
        {
            ["uco-core:name"] = $"Exhibit {number} (withheld)",
            ["uco-core:description"] = CanonicalArray.OfTexts([$"Withheld: {exhibit.Reason}", $"Size: {exhibit.SizeBand}", $"Salted commitment in the ledger: {exhibit.CommitmentHex}"]),
        });
        return new CaseExhibit(id, [Provenance(graph, exhibit.CommitmentHex, number, id, $"Exhibit {number}, withheld")], []);
    }

    private static string Provenance(CaseGraph graph, string name, string number, string exhibit, string description) =>
        graph.Add(graph.Id("provenance-record", name), "case-investigation:ProvenanceRecord", new CanonicalObject
        {
            ["case-investigation:exhibitNumber"] = number,
            ["uco-core:description"] = description,
            ["uco-core:object"] = CaseGraph.Refs(exhibit),
        });
}
