using Ascertain.Canonical;
using NodaTime;

namespace Ascertain.Evaluation.Allegations;

/// <summary>Allegations typed in: YAML or JSON of format <c>ascertain/allegations/1</c>, or 2 where translations stand beside the words. Strict: an unknown key is an error that names it.</summary>
/// <param name="Parties">In ordinal order of their ids.</param>
/// <param name="Allegations">In the order of the file.</param>
public sealed record AllegationFile(IReadOnlyList<Party> Parties, IReadOnlyList<Allegation> Allegations)
{
    private const string Format = "ascertain/allegations/1", WithTranslations = "ascertain/allegations/2";
    private static readonly string[] Bounds = ["eq", "approx", "le", "ge", "lt", "gt", "range"];
    private static readonly string[] Translated = ["language", "translation", "translator"];
    private static readonly string[] Questions = ["when", "where", "genuine", "who", "copies", "other"];

    /// <summary>Reads YAML or JSON written by a person.</summary>
    /// <exception cref="CanonicalFormatException">Says what is wrong, and in YAML on which line.</exception>
    public static AllegationFile Parse(ReadOnlySpan<byte> text)
    {
        CanonicalValue document = text.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? CanonicalJson.ParseAnySpelling(text) : YamlDocument.Parse(text);
        return FromCanonical(document as CanonicalObject ?? throw Wrong("The file is not a mapping of keys to values."));
    }

    /// <summary>Reads the record or the parsed file.</summary>
    /// <exception cref="CanonicalFormatException">Says what is wrong.</exception>
    public static AllegationFile FromCanonical(CanonicalObject document)
    {
        Only(document, "the file", "format", "parties", "allegations");
        bool translated = document.Text("format") == WithTranslations;
        if (!translated && document.Text("format") != Format)
        {
            throw Wrong($"The format is \"{document.Text("format")}\"; this release reads {Format} and {WithTranslations}.");
        }

        List<Party> parties = [.. document.Array("parties").Objects().Select(static it =>
        {
            Only(it, "a party", "id", "name");
            return new Party(it.Text("id"), it.Text("name"));
        }).OrderBy(static it => it.Id, StringComparer.Ordinal)];
        List<Allegation> allegations = [.. document.Array("allegations").Objects().Select(it => Read(it, translated))];
        Check(parties, allegations);
        return new AllegationFile(parties, allegations);
    }

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["format"] = Allegations.Any(static it => it.Language is not null || it.Translation is not null) ? WithTranslations : Format, // what an earlier release reads stays as it was
        ["parties"] = new CanonicalArray(Parties.Select(static it => new CanonicalObject { ["id"] = it.Id, ["name"] = it.Name })),
        ["allegations"] = new CanonicalArray(Allegations.Select(Write)),
    };

    private static Allegation Read(CanonicalObject item, bool translated)
    {
        string id = item.Text("id");
        Only(item, $"allegation {id}", ["id", "party", "date", "words", "about", "concerns", "figures", "answers", "source", .. translated ? Translated : []]);
        if (item.Has("translation") != item.Has("translator"))
        {
            throw Wrong($"Allegation {id}: \"translation\" and \"translator\" go together.");
        }

        CanonicalObject? concerns = item.Has("concerns") ? item.Object("concerns") : null;
        if (concerns is not null)
        {
            Only(concerns, $"\"concerns\" of allegation {id}", "question", "notBefore", "notAfter");
        }

        string question = concerns?.Text("question") ?? "other";
        if (!Questions.Contains(question))
        {
            throw Wrong($"Allegation {id}: \"{question}\" is no question; write one of {string.Join(", ", Questions)}.");
        }

        return new Allegation(id, item.Text("party"), item.Text("date"), item.Text("words"),
            item.Has("about") ? [.. item.Array("about").Select(static it => it is CanonicalText text ? text.Value : it.ToString())] : [], question,
            Instant(concerns?.TextOrNull("notBefore"), id), Instant(concerns?.TextOrNull("notAfter"), id),
            item.Has("figures") ? [.. item.Array("figures").Objects().Select(it => ReadFigure(it, id))] : [],
            item.Has("answers") ? [.. item.Array("answers").Texts()] : [], item.TextOrNull("source"))
        {
            Language = item.TextOrNull("language"),
            Translation = item.TextOrNull("translation"),
            Translator = item.TextOrNull("translator"),
        };
    }

    private static Figure ReadFigure(CanonicalObject item, string id)
    {
        Only(item, $"a figure of allegation {id}", "value", "max", "bound", "counted", "role", "period");
        string bound = item.Text("bound");
        if (!Bounds.Contains(bound) || (bound == "range") != item.Has("max"))
        {
            throw Wrong($"Allegation {id}: a bound is one of {string.Join(", ", Bounds)}, and \"max\" goes with range only.");
        }

        return new Figure(item.Number("value"), item.Has("max") ? item.Number("max") : null, bound, item.Text("counted"), item.TextOrNull("role"), item.TextOrNull("period"));
    }

    private static CanonicalObject Write(Allegation it)
    {
        CanonicalObject concerns = new CanonicalObject { ["question"] = it.Question }
            .AddIfPresent("notBefore", it.NotBefore is { } from ? UtcText.Of(from) : null)
            .AddIfPresent("notAfter", it.NotAfter is { } until ? UtcText.Of(until) : null);
        return new CanonicalObject
        {
            ["id"] = it.Id,
            ["party"] = it.Party,
            ["date"] = it.Date,
            ["words"] = it.Words,
            ["about"] = CanonicalArray.OfTexts(it.About),
            ["concerns"] = concerns,
            ["answers"] = CanonicalArray.OfTexts(it.Answers),
            ["figures"] = new CanonicalArray(it.Figures.Select(static figure => new CanonicalObject { ["value"] = figure.Value, ["bound"] = figure.Bound, ["counted"] = figure.Counted }
                .AddIfPresent("max", figure.Max is { } max ? max : null).AddIfPresent("role", figure.Role).AddIfPresent("period", figure.Period))),
        }.AddIfPresent("source", it.Source).AddIfPresent("language", it.Language).AddIfPresent("translation", it.Translation).AddIfPresent("translator", it.Translator);
    }

    private static void Check(List<Party> parties, List<Allegation> allegations)
    {
        if (parties.Count != parties.DistinctBy(static it => it.Id).Count() || allegations.Count != allegations.DistinctBy(static it => it.Id).Count())
        {
            throw Wrong("Each party and each allegation has an id of its own.");
        }

        foreach (Allegation allegation in allegations)
        {
            if (!parties.Exists(it => it.Id == allegation.Party))
            {
                throw Wrong($"Allegation {allegation.Id} names the party \"{allegation.Party}\", which is not listed.");
            }

            if (allegation.Answers.FirstOrDefault(answered => answered == allegation.Id || !allegations.Exists(it => it.Id == answered)) is { } unknown)
            {
                throw Wrong($"Allegation {allegation.Id} answers \"{unknown}\", which is not another allegation of the file.");
            }

            if (allegation is { NotBefore: { } from, NotAfter: { } until } && from > until)
            {
                throw Wrong($"Allegation {allegation.Id} claims a time that ends before it begins.");
            }
        }
    }

    private static Instant? Instant(string? text, string id) => text is null ? null
        : OffsetTime.InstantOf(text) ?? throw Wrong($"Allegation {id}: \"{text}\" is not a time with its offset, as 2031-05-14T09:30:00+04:00 or …Z.");

    private static void Only(CanonicalObject item, string where, params string[] known)
    {
        if (item.Names.FirstOrDefault(it => !known.Contains(it)) is { } unknown)
        {
            throw Wrong($"In {where} the key \"{unknown}\" is not known; known are {string.Join(", ", known)}.");
        }
    }

    private static CanonicalFormatException Wrong(string sentence) => new("allegations.malformed", sentence);
}
