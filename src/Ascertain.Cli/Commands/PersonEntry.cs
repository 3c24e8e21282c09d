using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary>One call of a person's verb: who, in which investigation, and how the record gets in.</summary>
internal sealed class PersonEntry(Investigation investigation, string actorName)
{
    public Investigation Investigation => investigation;

    public string ActorName => actorName;

    public PersonRecords Records { get; } = new(investigation);

    public InvestigationView View { get; } = InvestigationView.Read(investigation);

    /// <summary>The record that this call replaces, or null.</summary>
    public string? Supersedes { get; init; }

    /// <summary>What is to be said of the record beside that it was entered, or null.</summary>
    public string? Note { get; set; }

    /// <summary>Enters one record after checking what it names.</summary>
    public string Enter(string kind, string? exhibit, CanonicalObject values, string? reason, string? presentationTimeSeconds = null, string? supersedes = null)
    {
        CollectedExhibit? about = exhibit is null ? null : ExhibitArgument.Require(View, exhibit);
        RequireFitting(kind, about, values, supersedes ?? Supersedes);
        return Records.Enter(actorName, kind, about?.Exhibit, values, reason, presentationTimeSeconds, supersedes ?? Supersedes);
    }

    /// <summary>Refuses a record that replaces what it may not, or names a frame that the clip does not have.</summary>
    public void RequireFitting(string kind, CollectedExhibit? about, CanonicalObject values, string? supersedes)
    {
        if (supersedes is not null)
        {
            Supersession.Require(View, supersedes, kind, investigation.ActorLabel(actorName));
        }

        if (about is not null && kind is (AnnotationKind.Approval or AnnotationKind.Description))
        {
            FrameNumbers.Require(investigation, View, about, FrameNumbers.In(values));
        }
    }

    /// <summary>The SHA-256 of a record that is named by it or by its ledger entry.</summary>
    public string RecordOf(string text)
    {
        if (text.StartsWith('l') && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
        {
            return View.Annotations.FirstOrDefault(it => it.Sequence == sequence)?.Sha256
                ?? throw new UnusableInputException($"Ledger entry {sequence} is no record of a person.");
        }

        return text;
    }
}
