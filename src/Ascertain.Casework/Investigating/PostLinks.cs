using Ascertain.Canonical;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.PostIds;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Copies.Posts;
using NodaTime;

namespace Ascertain.Casework.Investigating;

/// <summary>Links posts of collected exports and sidecars to the exhibits that they name, by the path beside the export.</summary>
internal sealed class PostLinks(Investigation investigation)
{
    private const string NeighbourExports = "neighbourExports";

    private readonly List<(ExhibitNumber, string)> unread = [];

    /// <summary>Exhibits that look by their names like exports and whose posts were not read, each with the reason.</summary>
    public IReadOnlyList<(ExhibitNumber Exhibit, string Why)> Unread => unread;

    /// <summary>Links everything that is not linked the same way yet. A file of others that cannot be read is told in <see cref="Unread"/> and ends nothing.</summary>
    public void Link(string actorName, InvestigationView view)
    {
        // Both kinds of files that tell of posts are JSON by their names: without one nothing can be linked, and no path need be opened.
        string actor = investigation.ActorLabel(actorName);
        KeyUse use = new(actor, KeyUsePurpose.ToLinkPosts);
        if (!view.Exhibits.Any(static it => it.Acquisitions.Any(static acquisition => acquisition.FileExtension == "json")))
        {
            return;
        }

        // The same bytes may have been collected from several places: each path leads to its exhibit.
        Dictionary<string, CollectedExhibit> byPath = new(StringComparer.Ordinal);
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            foreach (Acquisition acquisition in exhibit.Acquisitions)
            {
                if (acquisition.Sealed.TryGetValue("path", out string? commitment) && investigation.Unseal(commitment, use) is { } path)
                {
                    byPath.TryAdd(path, exhibit);
                }
            }
        }

        Dictionary<ExhibitNumber, List<(Post Post, CollectedExhibit Export)>> posts = [];
        List<(NumberedMessage Message, int Export)> numbered = [];
        foreach ((string path, CollectedExhibit exhibit) in byPath.OrderBy(static it => it.Value.Exhibit.Number).ThenBy(static it => it.Key, StringComparer.Ordinal))
        {
            (IReadOnlyList<(string MediaPath, Post Post)> read, IReadOnlyList<NumberedMessage> numbers) = Read(path, exhibit);
            numbered.AddRange(numbers.Select(it => (it, exhibit.Exhibit.Number.Value)));
            foreach ((string media, Post post) in read)
            {
                if (byPath.TryGetValue(media, out CollectedExhibit? carried))
                {
                    if (!posts.TryGetValue(carried.Exhibit.Number, out List<(Post, CollectedExhibit)>? list))
                    {
                        posts.Add(carried.Exhibit.Number, list = []);
                    }

                    list.Add((post, exhibit));
                }
            }
        }

        PostTimes times = new(numbered);
        List<LedgerDraft> drafts = [];
        foreach ((ExhibitNumber number, List<(Post Post, CollectedExhibit Export)> list) in posts.OrderBy(static it => it.Key))
        {
            byte[] record = Record(number, list, times).ToBytes();
            if (view.Sightings.FirstOrDefault(it => it.Exhibit == number).Sha256 != Digest.Of(record).Sha256Hex)
            {
                drafts.Add(new LedgerDraft(EntryKind.Sightings, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { ["sightings"] = LedgerDocument.Of(record) }));
            }
        }

        if (drafts.Count > 0)
        {
            investigation.Commit(drafts);
        }
    }

    private (IReadOnlyList<(string MediaPath, Post Post)> Posts, IReadOnlyList<NumberedMessage> Numbered) Read(string path, CollectedExhibit exhibit)
    {
        string name = Path.GetFileName(path), folder = Path.GetDirectoryName(path)!;
        if (!TelegramExport.Looks(name) && !YtDlpSidecar.Looks(name))
        {
            return ([], []);
        }

        using WorkingCopy copy = investigation.Exhibits.OpenVerified(exhibit.Exhibit.Digest);
        using FileStream stream = new(copy.Handle, FileAccess.Read);
        PostImport import = Guarded(() => TelegramExport.Looks(name) ? TelegramExport.Read(stream) : YtDlpSidecar.Read(stream));
        if (import.Outcome.Explanation is { } why)
        {
            unread.Add((exhibit.Exhibit.Number, why));
            return ([], []);
        }

        if (TelegramExport.Looks(name))
        {
            return ([.. import.Posts.Where(static it => it.MediaPath is not null).Select(it => (Path.Combine(folder, it.MediaPath!), it))], import.Numbered);
        }

        // yt-dlp names the sidecar after the media, with or without the media's extension.
        string stem = path[..^".info.json".Length];
        return ([.. import.Posts.SelectMany(post => ((string[])["", ".mp4", ".webm", ".mkv", ".mov", ".m4v", ".3gp"]).Select(extension => (stem + extension, post)))], import.Numbered);
    }

    // As methods are: what a file of others breaks in its reader is a fault of the reader, and ends neither the linking nor the investigation. Broken custody, a full memory and a disk that fails do.
    private static PostImport Guarded(Func<PostImport> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (MethodRunner.IsOfTheMethod(fault))
        {
            return PostImport.Failed($"The reader itself broke ({fault.GetType().Name}); this is a fault of the program, not of the file.");
        }
    }

    // Names of accounts, and numbers that lead to them, stay out of this record: it is an input of runs and goes to recipients. They can be read in the export by whom it is given to.
    private static CanonicalObject Record(ExhibitNumber number, List<(Post Post, CollectedExhibit Export)> list, PostTimes times) => new()
    {
        ["format"] = "ascertain/sightings/1",
        ["exhibit"] = number.Value,
        ["sightings"] = new CanonicalArray(list.OrderBy(static it => it.Post.PostedNotAfter ?? Instant.MaxValue).ThenBy(static it => it.Post.Platform, StringComparer.Ordinal).ThenBy(static it => it.Post.Id, StringComparer.Ordinal)
            .SelectMany((it, place) => times.Of(it.Post, place + 1).Select(sighting => new CanonicalObject
            {
                ["platform"] = sighting.Platform,
                ["boundsCapture"] = sighting.Bounds,
                ["reason"] = sighting.Reason,
                ["export"] = it.Export.Exhibit.Number.Value,
                ["kind"] = Sighting.WordOf(sighting.Kind),
                ["post"] = place + 1,
            }.AddIfPresent("postedNotBeforeUtc", sighting.NotBefore is { } from ? UtcText.Of(from) : null)
             .AddIfPresent("postedNotAfterUtc", sighting.NotAfter is { } until ? UtcText.Of(until) : null)
             .AddIfPresent(NeighbourExports, sighting.Kind == SightingKind.Neighbours ? new CanonicalArray(times.NeighboursOf(it.Post).Select(static export => (CanonicalValue)export)) : null)))),
    };

    /// <summary>Numbers of all exhibits that a sighting was drawn from: its export, and those whose dates bracket it.</summary>
    public static IEnumerable<int> ExportsOf(CanonicalObject sighting) =>
        [checked((int)sighting.Integer("export")), .. sighting.Has(NeighbourExports) ? sighting.Array(NeighbourExports).OfType<CanonicalNumber>().Select(static it => checked((int)it.Value)) : []];
}
