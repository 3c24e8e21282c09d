using System.Globalization;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Workbench.Investigations;
using Ascertain.Workbench.Texts;
using Microsoft.AspNetCore.Antiforgery;
using NodaTime;

namespace Ascertain.Workbench.Arriving;

/// <summary>One line of what will be there and missing of the files of a form, in words.</summary>
/// <param name="Key">A letter of the collection items, or a field of the form.</param>
/// <param name="State"><c>there</c>, <c>part</c>, <c>missing</c>, or <c>open</c> where only the file tells.</param>
/// <param name="Words">Why.</param>
internal sealed record ExpectedLine(string Key, string State, string Words);

/// <summary>What will be there and missing of what a form says now: the page shows it, and its script asks for it while somebody types. Nothing is entered, and nothing kept.</summary>
internal sealed class ExpectedItems(ReachableFolders reachable, IClock clock, UiTexts texts)
{
    private const int GreatestForm = 1 << 18; // arbitrary: paths and words of a form

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/i/{id}/collect/items", AnswerAsync);

    /// <summary>The collection items, then what else is asked.</summary>
    /// <param name="order">What the form says.</param>
    public (IReadOnlyList<ExpectedLine> Lines, string Summary) Of(CollectOrder order)
    {
        List<CollectionRequest> named = [.. order.Named.Where(it => it != order.List).Select(static it => new CollectionRequest(it)), .. order.Sent.Select(static it => new CollectionRequest(it.Path) { Sent = it.File })];
        IReadOnlyList<CollectionRequest> all = [.. named.Select(it => it with { Url = order.Url, Source = order.Source, Context = order.Context, GraphicRating = order.Rating })];
        string? unreadable = null;
        if (order.List is { } list)
        {
            try
            {
                all = [.. all, .. CollectionList.Read(reachable.Require(list), clock)];
            }
            catch (Exception wrong) when (wrong is UnusableInputException or ArgumentException)
            {
                unreadable = wrong.Message;
            }
        }

        // Before a file is named the words are of the ones to come.
        bool isAny = all.Count > 0;
        IReadOnlyList<ExpectedItem> items = ExpectedItem.Foresee(isAny ? all : [new CollectionRequest("") { Url = order.Url, Source = order.Source, Context = order.Context, GraphicRating = order.Rating }]);
        List<ExpectedLine> lines = [.. items.Select(it => Line(it, isAny))];
        int files = items[0].Of, sources = Count(static it => it.Source is not null, order.Source is not null), ratings = Count(static it => it.GraphicRating is not null, order.Rating is not null);
        lines.Add(Said("source", sources, files, texts["collect.noSource"]));
        lines.Add(Said("rating", ratings, files, texts["collect.unratedWords"]));
        string[] missing = [.. lines.Where(static it => it.State is "missing" or "part").Select(it => it.Key.Length == 1 ? $"({it.Key})" : texts[$"collect.also.{it.Key}"])];
        return (lines, $"{(unreadable is null ? "" : unreadable + " ")}{(missing.Length == 0 ? texts["collect.nothingMissing"] : texts.Of("collect.willMiss", texts.List(missing)))}");

        // Of those that an item counts: what lies beside another is said with it.
        int Count(Func<CollectionRequest, bool> isSaid, bool isSaidOfAll)
        {
            HashSet<CollectionRequest> beside = new(all.SelectMany(static it => it.Beside.Values), ReferenceEqualityComparer.Instance);
            return isAny ? all.Count(it => !beside.Contains(it) && isSaid(it)) : isSaidOfAll ? 1 : 0;
        }
    }

    private ExpectedLine Line(ExpectedItem item, bool isAny)
    {
        string key = item.Letter.ToString();
        return !isAny && item.Letter is ('d' or 'h') ? new(key, "missing", texts["collect.noFileYet"])
            : item.IsInTheFile ? new(key, "open", item.There == 0 ? texts["collect.inTheFile"] : texts.Of("collect.sidecars", item.There, item.Of))
            : Said(key, item.There, item.Of, string.Join("; ", item.Missing));
    }

    private ExpectedLine Said(string key, int there, int of, string why) =>
        there == of ? new(key, "there", texts["collect.willBe"]) : there == 0 ? new(key, "missing", why) : new(key, "part", texts.Of("collect.partly", there, of, why));

    private static async Task AnswerAsync(string id, HttpContext context, OpenInvestigations all, IAntiforgery forms, ExpectedItems expected, UiTexts texts)
    {
        if (all.Find(id) is not { } investigation)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status404NotFound, texts["investigation.notOpen"]);
            return;
        }

        if (!await forms.IsRequestValidAsync(context))
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status403Forbidden, texts["gate.form"]);
            return;
        }

        try
        {
            if (context.Request.ContentLength is null or > GreatestForm)
            {
                throw new UnusableInputException($"What is said of files has at most {GreatestForm} bytes.");
            }

            using JsonDocument form = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            JsonElement said = form.RootElement;
            string? Text(string name) => said.TryGetProperty(name, out JsonElement it) && it.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
            (IReadOnlyList<ExpectedLine> lines, string summary) = expected.Of(new CollectOrder
            {
                Paths = Text("paths"), List = Text("list"), Url = Text("url"), Source = Text("source"), Context = Text("context"),
                Rating = int.TryParse(Text("rating"), NumberStyles.None, CultureInfo.InvariantCulture, out int rating) ? rating : null,
                Sent = [.. investigation.Arriving.Waiting.Where(it => said.TryGetProperty("arrived", out JsonElement arrived) && arrived.EnumerateArray().Any(one => one.GetString() == it.Id)).Select(static it => (it.Path, it.Sent))],
            });
            await Results.Json(new { summary, lines = lines.Select(static it => new { key = it.Key, state = it.State, words = it.Words }) }).ExecuteAsync(context);
        }
        catch (Exception fault) when (fault is UnusableInputException or JsonException or InvalidOperationException)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status409Conflict, fault.Message);
        }
    }
}
