using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Copies.Comparing;
using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Weighing;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.ContainerProfile;

namespace Ascertain.Casework.Investigating;

/// <summary>An origin that exhibits may share, with what speaks for it, for a person to accept. Nothing of it is applied by itself: each can have an innocent reason.</summary>
/// <param name="Exhibits">Two or more, in order.</param>
/// <param name="Kind">What they may share.</param>
/// <param name="Because">What speaks for it, and what it does not show.</param>
public sealed record OriginProposal(IReadOnlyList<ExhibitNumber> Exhibits, OriginKind Kind, string Because)
{
    /// <summary>What was found and says so.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>All of them: copies that comparisons do not link by themselves, files that name one instant of capture, files that name one device. What a person said already is not proposed again.</summary>
    /// <param name="investigation">Open for reading is enough.</param>
    /// <param name="view">Read from it.</param>
    public static IReadOnlyList<OriginProposal> Of(Investigation investigation, InvestigationView view)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        ArgumentNullException.ThrowIfNull(view);
        HashSet<long>[] said = [.. view.Current(Annotating.AnnotationKind.Weighing).Where(static it => WeighedFindings.IsReadable(it.Annotation) && it.Annotation.Values.Text("act") == EvidenceStatement.Origin)
            .Select(static it => EvidenceStatement.ExhibitsIn(it.Annotation.Values).ToHashSet())];
        return [.. ((IEnumerable<OriginProposal>[])[AtRest(view), OneCapture(investigation, view), OneDevice(investigation, view)]).SelectMany(static it => it).Where(it => !said.Any(one => it.Exhibits.All(exhibit => one.Contains(exhibit.Value))))];
    }

    // What is shown in both moves too little to tell a copy from a second recording.
    private static IEnumerable<OriginProposal> AtRest(InvestigationView view)
    {
        foreach (RecordedExamination run in view.Examinations.Where(it => it.Request.Method.Name == CompareMethod.MethodName && view.LastOf(it.Request.Id)?.Sequence == it.Sequence))
        {
            int at = run.Findings.ToList().FindIndex(static it => it.Code is CompareFindingCodes.ShownAtRest or CompareFindingCodes.SameScene);
            if (at >= 0 && run.Findings.All(static it => it.Code != CompareFindingCodes.Shown) && view.Find(run.Request.Inputs[CompareMethod.OtherRole].Sha256Hex) is { } other)
            {
                yield return new OriginProposal([.. ((ExhibitNumber[])[run.Run.Exhibit, other.Exhibit.Number]).Order()], OriginKind.CopyCluster, $"{run.Findings[at].Statement} They may be two recordings.")
                {
                    Findings = [WeighedFindings.Key(run.Sequence, at + 1)],
                };
            }
        }
    }

    private static IEnumerable<OriginProposal> OneCapture(Investigation investigation, InvestigationView view)
    {
        List<(string Instant, ExhibitNumber Exhibit)> clocks = [];
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            if (view.LastOf(ClocksAndPositionsMethod.MethodName, exhibit.Exhibit.Number)?.Attachments.TryGetValue(ClocksAndPositionsMethod.ClocksAttachment, out string? sha256) == true && sha256 is not null)
            {
                clocks.AddRange(Clocks.ClocksDocument.FromCanonical(investigation.ReadRecord(sha256)).Clocks.Where(static it => it.Kind is "capture" && it.Earliest == it.Latest).Select(it => (UtcText.Of(it.Earliest), exhibit.Exhibit.Number)).Distinct());
            }
        }

        return clocks.GroupBy(static it => it.Instant, static it => it.Exhibit, StringComparer.Ordinal).Select(static it => (it.Key, Exhibits: it.Distinct().Order().ToArray())).Where(static it => it.Exhibits.Length > 1).OrderBy(static it => it.Key, StringComparer.Ordinal)
            .Select(static it => new OriginProposal(it.Exhibits, OriginKind.FileFamily, $"Clocks of all of them read {it.Key} for the capture, to the second, as those of a file and what was made from it do. Two devices can begin in one second, and a clock that was reset reads the same again."));
    }

    private static IEnumerable<OriginProposal> OneDevice(Investigation investigation, InvestigationView view)
    {
        List<(string Device, ExhibitNumber Exhibit)> devices = [];
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            if (view.RunsOf(exhibit.Exhibit.Number).LastOrDefault(static it => it.Attachments.ContainsKey(ContainerProfileMethod.StructureAttachment)) is { } run
                && CanonicalJson.ParseObject(investigation.Records.Read(run.Attachments[ContainerProfileMethod.StructureAttachment])) is var structure && structure.Has("device")
                && structure.Object("device") is var device && device.TextOrNull("make") is { } make && device.TextOrNull("model") is { } model)
            {
                devices.Add(($"{make} {model}", exhibit.Exhibit.Number));
            }
        }

        return devices.GroupBy(static it => it.Device, static it => it.Exhibit, StringComparer.Ordinal).Select(static it => (it.Key, Exhibits: it.Order().ToArray())).Where(static it => it.Exhibits.Length > 1).OrderBy(static it => it.Key, StringComparer.Ordinal)
            .Select(static it => new OriginProposal(it.Exhibits, OriginKind.Device, string.Create(CultureInfo.InvariantCulture, $"All of them name the device \"{it.Key}\". Thousands of devices bear one name; that it was one of them would have to be found out.")));
    }
}
