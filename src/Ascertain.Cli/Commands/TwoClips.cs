using Ascertain.Casework;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary>Runs a method over a clip and a second item beside it: recorded in an investigation, or by itself.</summary>
internal static class TwoClips
{
    /// <summary>Runs it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="otherRole">Role of the second item; the first is the clip.</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="items">Two files, or with an investigation numbers of exhibits.</param>
    /// <param name="folder">The investigation; null to record nothing.</param>
    /// <param name="actor">Who runs it, as given.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<ExaminationResult> ExamineAsync(IExaminationMethod method, InputRole otherRole, Dictionary<string, string> parameters, (string One, string Other) items, string? folder, string? actor,
        InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        ExaminationRequest Request(Digest one, Digest other) => new(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = one, [otherRole] = other }, parameters);
        if (folder is null)
        {
            using WorkingCopy a = OneClip.Open(items.One), b = OneClip.Open(items.Other);
            return await method.ExamineAsync(Request(a.Digest, b.Digest), new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = a, [otherRole] = b }, cancellationToken);
        }

        foreach (string file in new[] { items.One, items.Other }.Where(static it => !OneClip.IsNumber(it)))
        {
            OneClip.RequireFile(file); // before a folder or a key is made
        }

        string actorName = CommonOptions.ActorName(actor);
        using Investigation investigation = OneClip.IsNumber(items.One) || OneClip.IsNumber(items.Other) ? CaseSession.OpenExisting(folder) : CaseSession.OpenForWriting(folder);
        CollectedExhibit one = Exhibit(investigation, actorName, items.One, cancellationToken), other = Exhibit(investigation, actorName, items.Other, cancellationToken);
        PlannedRun run = new(method, one.Exhibit.Number, Request(one.Exhibit.Digest, other.Exhibit.Digest));
        return (await new Examiner(investigation, decoder, CaseSession.Clock, investigation.ActorLabel(actorName)).RunAsync([run], null, cancellationToken))[0];
    }

    private static CollectedExhibit Exhibit(Investigation investigation, string actorName, string given, CancellationToken cancellationToken) =>
        OneClip.IsNumber(given) ? ExhibitArgument.Require(InvestigationView.Read(investigation), given) : OneClip.Collect(investigation, actorName, given, cancellationToken);
}
