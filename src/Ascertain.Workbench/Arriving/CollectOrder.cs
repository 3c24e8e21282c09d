using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Collecting;
using NodaTime;

namespace Ascertain.Workbench.Arriving;

/// <summary>What a person asked to have collected, in their words: enough to go on with it after the process was ended. Personal.</summary>
internal sealed record CollectOrder
{
    /// <summary>Files and folders on this machine, one a line.</summary>
    public string? Paths { get; init; }

    /// <summary>A list.</summary>
    public string? List { get; init; }

    /// <summary>Files that a browser sent, with the paths where they wait.</summary>
    public IReadOnlyList<(string Path, SentFile File)> Sent { get; init; } = [];

    public string? Url { get; init; }

    public string? Source { get; init; }

    public string? Context { get; init; }

    public int? Rating { get; init; }

    /// <summary>The paths that were typed.</summary>
    public IEnumerable<string> Named => List is { } list ? [.. Typed, list] : Typed;

    private string[] Typed => (Paths ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The files.</summary>
    /// <param name="clock">What says that a time of the list is not to come.</param>
    /// <param name="passedOver">Told of what folders hold and is not taken.</param>
    /// <param name="never">What is never collected.</param>
    /// <exception cref="Casework.UnusableInputException">A path is not there or never collected, or the list cannot be read.</exception>
    public IReadOnlyList<CollectionRequest> Requests(IClock clock, Action<PassedOver> passedOver, NeverCollected never) =>
        [
            .. FilesToCollect.Expand(Typed, passedOver, never).Concat(FilesToCollect.InOrder(Sent.Select(static it => new CollectionRequest(it.Path) { Sent = it.File })))
                .Select(it => it with { Url = Url, Source = Source, Context = Context, GraphicRating = Rating }),
            .. List is { } list ? CollectionList.Read(list, clock) : [],
        ];

    public override string ToString() => new CanonicalObject
    {
        ["sent"] = new CanonicalArray(Sent.Select(static it => new CanonicalObject { ["path"] = it.Path, ["name"] = it.File.Name, ["sha256"] = it.File.Sha256Hex, ["compared"] = it.File.IsCompared }
            .AddIfPresent("modified", it.File.Modified is { } at ? at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : null))),
    }.AddIfPresent("paths", Paths).AddIfPresent("list", List).AddIfPresent("url", Url).AddIfPresent("source", Source).AddIfPresent("context", Context).AddIfPresent("rating", Rating is { } rating ? rating : null).ToString();

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static CollectOrder Read(string text)
    {
        CanonicalObject order = CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes(text));
        return new CollectOrder
        {
            Paths = order.TextOrNull("paths"), List = order.TextOrNull("list"), Url = order.TextOrNull("url"), Source = order.TextOrNull("source"), Context = order.TextOrNull("context"),
            Rating = order.Has("rating") ? checked((int)order.Integer("rating")) : null,
            Sent = [.. order.Array("sent").Objects().Select(static it => (it.Text("path"), new SentFile(it.Text("name"),
                it.TextOrNull("modified") is { } seconds ? Instant.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)) : null, it.Text("sha256"), it.Boolean("compared"))))],
        };
    }
}
