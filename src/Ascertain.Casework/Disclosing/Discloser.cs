using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Bundles;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Importing;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.Decoding;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation;
using Ascertain.Preservation.Bundles;
using NodaTime;

namespace Ascertain.Casework.Disclosing;

/// <summary>Hands over a bundle: what was selected for a named recipient, and a list of what is withheld and why.</summary>
public sealed class Discloser(Investigation investigation, InstalledDecoder decoder, IClock clock, string actorName)
{
    /// <summary>What was shown to the person who lets it go: how many entries there were, and what they said. Nothing that was entered since goes. Null to choose among what stands now.</summary>
    public (int Size, InvestigationView View)? Chosen { get; init; }

    /// <summary>Makes the bundle and enters it in the ledger.</summary>
    /// <param name="request">To whom, what for, which exhibits.</param>
    /// <param name="folder">Must not exist.</param>
    /// <param name="cancellationToken">Before the entry is written.</param>
    /// <returns>What was withheld, by exhibit.</returns>
    public async Task<IReadOnlyDictionary<ExhibitNumber, string>> DiscloseAsync(DisclosureRequest request, string folder, CancellationToken cancellationToken)
    {
        OutputPlace.RequireFree(folder, investigation.KeyFolder);
        if (Path.Exists(folder))
        {
            throw new UnusableInputException($"There is something named {folder} already; a bundle is made in a new folder.");
        }

        DisclosureUnderWay.Settle(investigation, investigation.ActorLabel(actorName));
        (int size, InvestigationView view) = Chosen ?? (investigation.Entries.Count, InvestigationView.Read(investigation));
        Dictionary<ExhibitNumber, string> withheld = Withhold(request, investigation, view, clock.GetCurrentInstant());
        DisclosedDocuments documents = new(investigation, view, withheld, request.Recipient, request.Purpose);

        // Before anything is drawn: where the key is not at hand, there is no report without its bundle. Enters that the key is used.
        IReadOnlyList<(RecordedMemo Memo, byte[] Document, GeolocationMemo Content)> memos = Unsealed(ReleasedMemos.Choose(view, request, it => documents.ReasonOf(it) is not null, [.. withheld.Keys]));
        IReadOnlyList<byte[]> settings = Settings(view, it => documents.ReasonOf(it) is not null);
        byte[]? names = new NamesForRecipient(investigation, view, request, withheld, it => documents.ReasonOf(it) is not null).Document(actorName);
        byte[] report = await new ReportJob(investigation, decoder, clock, actorName).DrawAsync(request.Recipient, request.Purpose, null, cancellationToken, withheld, view);
        int considered = investigation.Entries.Count; // what somebody enters from here on was not looked at, and is not opened
        HashSet<string> disclosed = documents.Select(size);
        Dictionary<string, LedgerEntry> acquired = FirstAcquisitions();

        // The report entry was just written; its document goes with the bundle as report.html, and is opened.
        string reportSha256 = Digest.Of(report).Sha256Hex;
        disclosed.Add(reportSha256);
        long reported = investigation.Entries.Last(it => it.Kind == EntryKind.Report && it.Documents["report"] == reportSha256).Sequence;
        Dictionary<long, string> keptBack = documents.Reasons.Where(it => it.Key != reported).ToDictionary();
        List<PayloadFile> files = [PayloadFile.Of("report.html", report)];
        List<DisclosedExhibit> exhibits = [];
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            string sha256 = exhibit.Exhibit.Digest.Sha256Hex;
            if (withheld.TryGetValue(exhibit.Exhibit.Number, out string? reason))
            {
                exhibits.Add(DisclosedExhibit.Withheld(exhibit.Exhibit.Number.Value, reason, acquired[sha256].Content.Commitments[Receipt.ExhibitRole], exhibit.Exhibit.ByteCount));
                continue;
            }

            string name = NameOf(exhibit);
            files.Add(PayloadFile.FromFile(name, investigation.Exhibits.PathOf(sha256)));
            exhibits.Add(DisclosedExhibit.InFile(exhibit.Exhibit.Number.Value, "data/" + name));
        }

        foreach (string sha256 in disclosed.Order(StringComparer.Ordinal))
        {
            if (investigation.Records.Has(sha256))
            {
                files.Add(PayloadFile.FromFile($"records/{sha256}", investigation.Records.PathOf(sha256)));
            }
        }

        files.AddRange(settings.Select(static it => PayloadFile.Of(BundleDocuments.ReleasedPath(Digest.Of(it).Sha256Hex)["data/".Length..], it)));
        files.AddRange(memos.Select(static it => PayloadFile.Of(ReleasedMemos.PathOf(it.Memo), it.Document)));
        files.AddRange(new PlacesForRecipient(investigation, view, request, withheld, keptBack).Files(memos));
        if (names is not null)
        {
            files.Add(PayloadFile.Of(NamesForRecipient.Path, names));
        }

        files.Add(PayloadFile.Of(BundlePaths.Schedule["data/".Length..], new DisclosureSchedule(investigation, view, keptBack).ToCanonical().ToBytes()));
        Dictionary<string, string> information = new(StringComparer.Ordinal)
        {
            ["Bag-Software-Agent"] = $"Ascertain {Examining.Examiner.Release}",
            ["Bagging-Date"] = UtcText.Of(clock.GetCurrentInstant())[..10],
            ["External-Identifier"] = investigation.Id,
        };
        if (ReportJob.IsTaggedRehearsal(view))
        {
            information["External-Description"] = "REHEARSAL: invented material, no real place, person or event";
        }

        BundlePlan plan = BundleWriter.Plan(new BundleRequest(request.Recipient, request.Purpose, files, exhibits, information)
        {
            ReleasedBy = investigation.ActorLabel(actorName), // selecting an exhibit is the release of its bytes
        });
        string temporary = BundleWriter.TemporaryFor(folder), disclosureSha256 = Digest.Of(plan.Disclosure).Sha256Hex;
        using DisclosureUnderWay underWay = DisclosureUnderWay.Begin(investigation, disclosureSha256, Path.GetFullPath(folder), temporary);
        HashSet<long> opened = [.. investigation.Entries.Take(considered).Select(static it => it.Sequence).Except(keptBack.Keys)];
        LedgerEntry export = investigation.Commit([new LedgerDraft(EntryKind.Export, investigation.ActorLabel(actorName), new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            ["disclosure"] = LedgerDocument.Of(plan.Disclosure),
        })])[^1];
        opened.Add(export.Sequence);
        try
        {
            BundleWriter.Write(plan, investigation.LedgerFor(opened, view.Exhibits.ToDictionary(
                static it => it.Exhibit.Number.Value, it => (acquired[it.Exhibit.Digest.Sha256Hex], !withheld.ContainsKey(it.Exhibit.Number)))), folder, temporary);
            underWay.End();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CustodyException)
        {
            // Written, and only its name not made durable: somebody may have it.
            if (Path.Exists(folder))
            {
                underWay.End();
            }
            else
            {
                EnterFailure(underWay, disclosureSha256, fault);
            }

            throw;
        }

        return withheld;
    }

    private IReadOnlyList<(RecordedMemo Memo, byte[] Document, GeolocationMemo Content)> Unsealed(IReadOnlyList<(RecordedMemo Memo, string? Reason)> memos)
    {
        GeolocationMemos geolocation = new(investigation);
        KeyUse use = new(investigation.ActorLabel(actorName), KeyUsePurpose.ToReleaseMemos);
        return
        [
            .. memos.Where(static it => it.Reason is null).Select(it => geolocation.ContentOf(it.Memo, use) is { } content
                ? (it.Memo, content.Document, content.Content)
                : throw new UnusableInputException($"The memo of ledger entry {it.Memo.Record.Sequence} cannot be unsealed here, and two people have approved that it goes; make the bundle on a machine that holds the investigation's sealing key.")),
        ];
    }

    // What examinations that go took of where a clip was filmed: without it nobody could repeat them. The exhibit of each goes, so two people have let its positions go since.
    private byte[][] Settings(InvestigationView view, Func<long, bool> isKeptBack)
    {
        KeyUse use = new(investigation.ActorLabel(actorName), KeyUsePurpose.ToReleaseSettings);
        IReadOnlySet<Digest> settings = FilmingSettings.Digests(view);
        return
        [
            .. view.Examinations.Where(it => !isKeptBack(it.Sequence)).SelectMany(static it => it.Request.Inputs.Values)
                .Where(settings.Contains).Distinct()
                .Select(it => FilmingSettings.Unsealed(investigation, view, it, use)
                    ?? throw new UnusableInputException("Where a clip was filmed cannot be unsealed here, and two people have approved that it goes; make the bundle on a machine that holds the investigation's sealing key.")),
        ];
    }

    // The entry must stand before the bundle that holds it; when the bundle cannot be written the ledger says that nobody has it.
    private void EnterFailure(DisclosureUnderWay underWay, string disclosureSha256, Exception fault)
    {
        try
        {
            DisclosureUnderWay.Enter(investigation, investigation.ActorLabel(actorName), disclosureSha256, fault.GetType().Name);
            underWay.End();
        }
        catch (Exception second) when (second is IOException or CustodyException or Microsoft.Data.Sqlite.SqliteException)
        {
            // The disk of the investigation is full too; what was wrong first is what the person is told. The note stays, and the next disclosure enters it.
        }
    }

    /// <summary>Where a disclosed exhibit lies, below <c>data/</c>.</summary>
    internal static string NameOf(CollectedExhibit exhibit) => $"exhibits/{exhibit.Exhibit.Number.Value:0000}{(exhibit.FileExtension.Length > 0 ? "." + exhibit.FileExtension : "")}";

    // Two people release a filmer's viewpoint: an exhibit that holds exact positions stays back until each of two has signed an approval.
    internal static Dictionary<ExhibitNumber, string> Withhold(DisclosureRequest request, Investigation investigation, InvestigationView view, Instant now)
    {
        Dictionary<ExhibitNumber, string> withheld = [];
        ILookup<ExhibitNumber, string> releasers = Approval.ReleasersOfPositions(view, request.Recipient, request.Purpose);
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            ExhibitNumber number = exhibit.Exhibit.Number;
            if (request.Withheld.TryGetValue(number, out string? reason))
            {
                withheld.Add(number, reason);
            }
            else if (!request.Exhibits.Contains(number))
            {
                withheld.Add(number, "not selected for this recipient");
            }
            else if (PositionsIn(view, number) is { } positions && releasers[number].Count() < Approval.PeopleForPositions)
            {
                withheld.Add(number, $"{positions}; this goes only when two people have approved exact positions");
            }
        }

        Protection.Withhold(withheld, investigation, view, request.Recipient, request.Purpose, now);
        WithholdPackages(withheld, view);
        return withheld;
    }

    /// <summary>Whoever has a package has what it holds. Packages may lie in packages, so it is asked until nothing changes.</summary>
    /// <remarks>Acquisitions say it too, where an import was interrupted before its own entry.</remarks>
    internal static void WithholdPackages(Dictionary<ExhibitNumber, string> withheld, InvestigationView view)
    {
        for (int before = -1; before != withheld.Count;)
        {
            before = withheld.Count;
            foreach (CollectedExhibit exhibit in view.Exhibits.Where(it => withheld.ContainsKey(it.Exhibit.Number)))
            {
                foreach (ExhibitNumber package in exhibit.Acquisitions.Select(static it => it.ContainedIn).OfType<ExhibitNumber>())
                {
                    withheld.TryAdd(package, $"holds or lists exhibit {exhibit.Exhibit.Number}, which is withheld");
                }
            }

            foreach (ImportRecord import in view.Imports.Select(static it => it.Record).Where(it => it.Contained.Any(withheld.ContainsKey)))
            {
                ExhibitNumber inside = import.Contained.First(withheld.ContainsKey);
                foreach (ExhibitNumber package in import.Package)
                {
                    withheld.TryAdd(package, $"holds or lists exhibit {inside}, which is withheld");
                }
            }
        }
    }

    /// <summary>Bundles of which nobody knows whether they were ever finished: one is being written now, or its process was ended. The next <see cref="DiscloseAsync"/> settles them
    /// where the sealing key is here.</summary>
    /// <returns>SHA-256 of each disclosure record, with the entry of its export if that was entered.</returns>
    public static IReadOnlyList<(string DisclosureSha256, long? Entry)> Unsettled(Investigation investigation) => DisclosureUnderWay.UnsettledEntries(investigation);

    /// <summary>True when an exhibit holds exact positions, which two people release, or when no run has shown that it holds none.</summary>
    public static bool HoldsPositions(InvestigationView view, ExhibitNumber number) => PositionsIn(view, number) is not null;

    /// <summary>Why two people have to release an exhibit, in words; null where a run has shown that it holds no positions.</summary>
    /// <remarks>Held unless shown otherwise: a run that was never made, failed or did not apply says nothing. Whatever any run found, counts.</remarks>
    public static string? PositionsIn(InvestigationView view, ExhibitNumber number)
    {
        if (FilmingSettings.LastOf(view, number) >= 0)
        {
            return "was filmed at a place that a person stated, which what was computed with it gives away";
        }

        if (LocatedPlaces.LastOf(view, number) >= 0)
        {
            return "was looked for by its skyline, which gives away where the camera stood to whoever has the heights";
        }

        RecordedExamination[] runs = [.. view.RunsOf(number).Where(static it => it.Request.Method.Name == ClocksAndPositionsMethod.MethodName)];
        return runs.Any(static run => run.Findings.Any(static it => it.Code == "positions.read")) ? "holds exact positions"
            : runs.Any(static run => run.Outcome is ExaminationOutcome.Completed && run.Findings.Any(static it => it.Code == "positions.none")) ? null
            : "was not examined for positions, or could not be, and may hold exact ones";
    }

    // By SHA-256 of the exhibit.
    private Dictionary<string, LedgerEntry> FirstAcquisitions()
    {
        Dictionary<string, LedgerEntry> first = new(StringComparer.Ordinal);
        foreach (LedgerEntry entry in investigation.Entries.Where(static it => it.Kind == EntryKind.Acquisition))
        {
            first.TryAdd(entry.Documents[Receipt.ExhibitRole], entry);
        }

        return first;
    }
}
