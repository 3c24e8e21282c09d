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

    public string Enter(string kind, string? exhibit, CanonicalObject values, string? reason, string? presentationTimeSeconds = null, string? supersedes = null)
    {
        if (supersedes is not null && View.Annotations.All(it => it.Sha256 != supersedes))
        {
            throw new UnusableInputException($"There is no record {supersedes} to replace.");
        }

        return Records.Enter(actorName, kind, exhibit is null ? null : ExhibitArgument.Require(View, exhibit).Exhibit, values, reason, presentationTimeSeconds, supersedes);
    }
}
