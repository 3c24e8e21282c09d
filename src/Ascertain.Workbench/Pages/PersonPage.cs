using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using Ascertain.Workbench.Investigations;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace Ascertain.Workbench.Pages;

/// <summary>A page on which a person enters something. Whatever goes wrong is said on the page, with what was typed still in its form.</summary>
public abstract class PersonPage : ComponentBase
{
    [Inject]
    private OpenInvestigations All { get; set; } = default!;

    [Inject]
    private PersonDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Identifier of the investigation.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Ledger entry that was just made.</summary>
    [SupplyParameterFromQuery(Name = "entered")]
    public string? EnteredText { get; set; }

    private protected OpenInvestigation? Of { get; private set; }

    private protected InvestigationSnapshot Now { get; private set; } = default!; // where there is an investigation

    /// <summary>Label of who works here; null before the first entry.</summary>
    private protected string? Me { get; private set; }

    /// <summary>Why it was not entered.</summary>
    private protected string? Fault { get; set; }

    /// <summary>What the form began from, where somebody replaced it in the meantime.</summary>
    private protected RecordedAnnotation? BeganFrom { get; private set; }

    /// <summary>What replaced it.</summary>
    private protected RecordedAnnotation? Meanwhile { get; private set; }

    private protected long? Entered => long.TryParse(EnteredText, NumberStyles.None, CultureInfo.InvariantCulture, out long entry) && entry < Now.Investigation.Head.Size ? entry : null;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Of = All.Find(Id);
        if (Of is not null)
        {
            ReadAgain();
            Show();
        }
    }

    /// <summary>Takes from the snapshot what the page shows.</summary>
    private protected virtual void Show()
    {
    }

    /// <summary>What a form's field holds: without the space around it, null where there is nothing.</summary>
    private protected static string? Text(string? said) => string.IsNullOrWhiteSpace(said) ? null : said.Trim();

    /// <summary>A field that must hold something.</summary>
    private protected static string Needed(string? said, string otherwise) => Text(said) ?? throw new UnusableInputException(otherwise);

    /// <summary>What goes into the form again: where somebody replaced the record in the meantime, the next try replaces that one, now that it was shown.</summary>
    private protected string? NextSupersedes(string? posted) =>
        Meanwhile is { } later && later.Annotation.Kind == BeganFrom?.Annotation.Kind ? later.Sha256 : Meanwhile is null ? Text(posted) : null;

    /// <summary>A record by its ledger entry, as l12; null where there is none.</summary>
    private protected RecordedAnnotation? Named(string? record) => Text(record) is ['l', .. string digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
        ? Now.View.Annotations.FirstOrDefault(it => it.Sequence == sequence) : null;

    /// <summary>The same for a form that names its record: what stands now, once that was shown; a withdrawal is nothing that could be ended.</summary>
    private protected string? NextNamed(string? posted) => Meanwhile is { } later && later.Annotation.Kind == BeganFrom?.Annotation.Kind ? $"l{later.Sequence}" : posted;

    /// <summary>Shows again, after another look, what a form began from and what replaced it.</summary>
    private protected void ShowBoth(string? standing)
    {
        Meanwhile = Text(standing) is { } sha256 ? Now.View.Annotations.FirstOrDefault(it => it.Sha256 == sha256) : null;
        BeganFrom = Meanwhile?.Annotation.Supersedes is { } earlier ? Now.View.Annotations.FirstOrDefault(it => it.Sha256 == earlier) : null;
    }

    /// <summary>Enters one record and goes on to the page that shows it; where that fails, stays.</summary>
    private protected Task EnterAsync(string? supersedes, Func<PersonEntry, string> enter, Func<long, string> to) =>
        TryAsync(supersedes, async () =>
        {
            string sha256 = await Desk.EnterAsync(Of!, Text(supersedes), enter);
            return to(Of!.Read().View.Annotations.Last(it => it.Sha256 == sha256).Sequence);
        });

    /// <summary>The same, for what is no record of a person.</summary>
    private protected Task EnterAsync(Action<PersonEntry> enter, Func<string> to) => TryAsync(null, async () =>
    {
        await Desk.EnterAsync(Of!, null, it =>
        {
            enter(it);
            return true;
        });
        return to();
    });

    /// <summary>Does something that enters, and stays on the page.</summary>
    private protected Task LookAsync(Action<PersonEntry> look) => TryAsync(null, async () =>
    {
        await Desk.EnterAsync(Of!, null, it =>
        {
            look(it);
            return true;
        });
        ReadAgain();
        Show();
        return null;
    });

    private protected async Task TryAsync(string? supersedes, Func<Task<string?>> act)
    {
        string? next;
        try
        {
            next = await act();
        }
        catch (Exception wrong) when (IsToBeSaid(wrong))
        {
            Fault = wrong.Message;
            ReadAgain();
            if (Text(supersedes) is { } earlier && Now.View.Annotations.FirstOrDefault(it => it.Annotation.Supersedes == earlier) is { } later)
            {
                (BeganFrom, Meanwhile) = (Now.View.Annotations.FirstOrDefault(it => it.Sha256 == earlier), later);
            }

            Show();
            return;
        }

        if (next is not null)
        {
            Navigation.NavigateTo(next);
        }
    }

    internal static bool IsToBeSaid(Exception wrong) => wrong is UnusableInputException or IOException or UnauthorizedAccessException or ArgumentException or CanonicalFormatException
        or Ascertain.Preservation.CustodyException or Ascertain.Custody.CustodyFormatException or SqliteException;

    private void ReadAgain()
    {
        Now = Of!.Read();
        Me = Desk.LabelIn(Now.Investigation);
    }
}
