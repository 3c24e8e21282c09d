namespace Ascertain.Reporting.Exports;

/// <summary>What a bundle discloses, as the writers for other systems need it. Everything in it stands in the bundle; nothing else is known to them.</summary>
public sealed record ExportContent
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string InvestigationId { get; init; }

    /// <summary>The ledger that the bundle shows.</summary>
    public required ExportLedger Ledger { get; init; }

    /// <summary>Every exhibit by number, disclosed or withheld.</summary>
    public required IReadOnlyList<ExportExhibit> Exhibits { get; init; }

    /// <summary>Every run that the bundle opens, in the order of the ledger.</summary>
    public required IReadOnlyList<ExportExamination> Examinations { get; init; }

    /// <summary>How many more runs the ledger has, which the bundle keeps closed.</summary>
    public required int WithheldExaminations { get; init; }

    /// <summary>Every file of the bundle, in ordinal order of the paths.</summary>
    public required IReadOnlyList<ExportFile> Files { get; init; }

    /// <summary>What must stand on every view of the bundle, such as that the case is invented; null when there is nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>The last evaluation that the bundle opens; null where it opens none.</summary>
    public ExportEvaluation? Evaluation { get; init; }

    /// <summary>Disclosed exhibits by number.</summary>
    public IReadOnlyDictionary<int, ExportExhibit.Disclosed> Disclosed => disclosed ??= Exhibits.OfType<ExportExhibit.Disclosed>().ToDictionary(static it => it.Number);

    /// <summary>The file of the bundle that holds the exhibit or record with this SHA-256; null of what is no file of the bundle, such as reference data.</summary>
    public ExportFile? FileOf(string sha256Hex)
    {
        if (documents is null)
        {
            documents = new Dictionary<string, ExportFile>(StringComparer.Ordinal);
            foreach (ExportFile file in Files.Where(static it => it.Path.StartsWith("data/records/", StringComparison.Ordinal)).Concat(Disclosed.Values.Select(static it => it.File)))
            {
                documents[file.Digest.Sha256Hex] = file;
            }
        }

        return documents.GetValueOrDefault(sha256Hex);
    }

    private IReadOnlyDictionary<int, ExportExhibit.Disclosed>? disclosed;
    private Dictionary<string, ExportFile>? documents;
}
