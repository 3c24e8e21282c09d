using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Access;

namespace Ascertain.Workbench.Texts;

/// <summary>In which language who reads: what each person chose, kept beside the keys in a file of its owner alone; else what their browser asks for; else English.</summary>
internal sealed class ChosenLanguages(KeyRing keys, IHttpContextAccessor requests)
{
    private const int MostPeople = 1000; // arbitrary: as many as have accounts at one desk, and more
    private const int MostWished = 20; // languages that a browser names; arbitrary

    private static readonly object Key = new();

    private readonly string path = Path.Combine(Path.GetDirectoryName(keys.Folder)!, "workbench", "languages.json");
    private readonly Lock gate = new();
    private Dictionary<string, string>? chosen;

    /// <summary>The texts for the request that is being answered; work in the background, which nobody asked for in a language, speaks the first.</summary>
    public IReadOnlyDictionary<string, string> Current
    {
        get
        {
            if (requests.HttpContext is not { } context)
            {
                return UiTexts.English.All;
            }

            // Asked for each word of a page: decided once a request, and again when it is known who asks.
            string? name = context.Features.Get<Acting>()?.Name;
            if (context.Items.TryGetValue(Key, out object? kept) && kept is (string known, IReadOnlyDictionary<string, string> texts) && known == (name ?? ""))
            {
                return texts;
            }

            IReadOnlyDictionary<string, string> all = UiTexts.In((name is null ? null : Of(name)) ?? Wished(context.Request.Headers.AcceptLanguage) ?? UiTexts.Languages[0]).All;
            context.Items[Key] = (name ?? "", all);
            return all;
        }
    }

    /// <summary>What a person chose; null where they chose none.</summary>
    public string? Of(string name)
    {
        lock (gate)
        {
            return (chosen ??= Read()).GetValueOrDefault(name);
        }
    }

    /// <summary>Keeps what a person chose.</summary>
    /// <param name="name">Who.</param>
    /// <param name="language">One of <see cref="UiTexts.Languages"/>; null for what the browser asks for.</param>
    /// <exception cref="UnusableInputException">There is no such language, or no more people's choices are kept.</exception>
    public void Choose(string name, string? language)
    {
        if (language is not null && !UiTexts.Languages.Contains(language))
        {
            throw new UnusableInputException("There is no such language here.");
        }

        lock (gate)
        {
            Dictionary<string, string> next = new(chosen ?? Read(), StringComparer.Ordinal);
            if (language is null)
            {
                next.Remove(name);
            }
            else
            {
                next[name] = next.Count < MostPeople || next.ContainsKey(name) ? language : throw new UnusableInputException("No more choices are kept.");
            }

            PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(next));
            chosen = next;
        }
    }

    /// <summary>The first language that is there of those that a browser wishes, by their weight (RFC 9110, 12.5.4; a range is met by the language it begins with, RFC 4647, 3.4); null where none is.</summary>
    /// <param name="header">The value of <c>Accept-Language</c>; what is no list of languages wishes for none.</param>
    internal static string? Wished(string? header)
    {
        List<(double Weight, string Language)> wishes = [];
        foreach (string part in (header ?? "").Split(',', MostWished + 1, StringSplitOptions.TrimEntries).Take(MostWished))
        {
            string[] pieces = part.Split(';', StringSplitOptions.TrimEntries);
            double weight = 1;
            if (pieces.Length > 1 && !(pieces[1].StartsWith("q=", StringComparison.Ordinal) && double.TryParse(pieces[1].AsSpan(2), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out weight)))
            {
                continue;
            }

            if (UiTexts.Languages.FirstOrDefault(it => pieces[0].Equals(it, StringComparison.OrdinalIgnoreCase) || pieces[0].StartsWith(it + "-", StringComparison.OrdinalIgnoreCase)) is { } language && weight > 0)
            {
                wishes.Add((weight, language));
            }
        }

        return wishes.OrderByDescending(static it => it.Weight).Select(static it => it.Language).FirstOrDefault(); // stable: among equals the first named
    }

    // A file that cannot be read says nothing of anybody: pages come as the browser wishes, and the next choice replaces it.
    private Dictionary<string, string> Read()
    {
        try
        {
            return PrivateFile.Read(path) is { } bytes && JsonSerializer.Deserialize<Dictionary<string, string>>(bytes) is { } read
                ? new(read.Where(static it => UiTexts.Languages.Contains(it.Value)).Take(MostPeople), StringComparer.Ordinal) : [];
        }
        catch (Exception broken) when (broken is JsonException or UnusableInputException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
