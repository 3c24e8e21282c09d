using Ascertain.Casework;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Investigations;

/// <summary>What a person wants to let out, as typed, without the space around it: an approval counts for exactly the words that it names.</summary>
internal sealed class LettingOut
{
    public string? Recipient { get; set => field = value?.Trim(); }

    public string? Purpose { get; set => field = value?.Trim(); }

    /// <summary>As <c>1,3-5</c> or <c>all</c>.</summary>
    public string? Exhibits { get; set; }

    /// <summary>Exhibits kept back with a reason.</summary>
    public string? Withhold { get; set; }

    public string? Why { get; set; }

    /// <summary>The request; null where nobody was named yet.</summary>
    /// <exception cref="UnusableInputException">There is no such exhibit, or a reason is missing.</exception>
    public DisclosureRequest? ToRequest(InvestigationView view)
    {
        if (string.IsNullOrWhiteSpace(Recipient) || string.IsNullOrWhiteSpace(Purpose))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(Withhold) != string.IsNullOrWhiteSpace(Why))
        {
            throw new UnusableInputException("What is kept back and why go together.");
        }

        return new DisclosureRequest(Recipient, Purpose, Numbers(view, Exhibits).ToHashSet(), Numbers(view, Withhold).ToDictionary(static it => it, _ => Why!.Trim()));
    }

    public void Take(LettingOut other) => (Recipient, Purpose, Exhibits, Withhold, Why) = (other.Recipient, other.Purpose, other.Exhibits, other.Withhold, other.Why);

    private static IEnumerable<ExhibitNumber> Numbers(InvestigationView view, string? list) =>
        string.IsNullOrWhiteSpace(list) ? [] : ExhibitArgument.List(view, list.Trim()).Select(static it => it.Exhibit.Number);
}
