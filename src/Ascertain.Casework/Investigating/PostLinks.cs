using Ascertain.Canonical;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Copies.Posts;
using NodaTime;

namespace Ascertain.Casework.Investigating;

/// <summary>Links posts of collected exports and sidecars to the exhibits that they name, by the path beside the export.</summary>
internal sealed class PostLinks(Investigation investigation)
{
    /// <summary>Links everything that is not linked the same way yet.</summary>
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
        foreach ((string path, CollectedExhibit exhibit) in byPath.OrderBy(static it => it.Value.Exhibit.Number).ThenBy(static it => it.Key, StringComparer.Ordinal))
        {
            foreach ((string media, Post post) in Read(path, exhibit))
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

        List<LedgerDraft> drafts = [];
        foreach ((ExhibitNumber number, List<(Post Post, CollectedExhibit Export)> list) in posts.OrderBy(static it => it.Key))
        {
            byte[] record = Record(number, list).ToBytes();
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

    private IEnumerable<(string MediaPath, Post Post)> Read(string path, CollectedExhibit exhibit)
    {
        string name = Path.GetFileName(path), folder = Path.GetDirectoryName(path)!;
        if (!TelegramExport.Looks(name) && !YtDlpSidecar.Looks(name))
        {
            yield break;
        }

        using WorkingCopy copy = investigation.Exhibits.OpenVerified(exhibit.Exhibit.Digest);
        using FileStream stream = new(copy.Handle, FileAccess.Read);
        if (TelegramExport.Looks(name))
        {
            foreach (Post post in TelegramExport.Read(stream).Posts)
            {
                if (post.MediaPath is { } media)
                {
                    yield return (Path.Combine(folder, media), post);
                }
            }

            yield break;
        }

        // yt-dlp names the sidecar after the media, with or without the media's extension.
        string stem = path[..^".info.json".Length];
        foreach (Post post in YtDlpSidecar.Read(stream).Posts)
        {
            foreach (string extension in (string[])["", ".mp4", ".webm", ".mkv", ".mov", ".m4v", ".3gp"])
            {
                yield return (stem + extension, post);
            }
        }
    }

    // Names of accounts stay out of this record: it is an input of runs and goes to recipients. They can be read in the export by whom it is given to.
    private static CanonicalObject Record(ExhibitNumber number, List<(Post Post, CollectedExhibit Export)> list) => new()
    {
        ["format"] = "ascertain/sightings/1",
        ["exhibit"] = number.Value,
        ["sightings"] = new CanonicalArray(list.OrderBy(static it => it.Post.PostedNotAfter ?? Instant.MaxValue).ThenBy(static it => it.Post.Platform, StringComparer.Ordinal).ThenBy(static it => it.Post.Id, StringComparer.Ordinal)
            .Select(static it => new CanonicalObject
            {
                ["platform"] = it.Post.Platform,
                ["boundsCapture"] = it.Post.BoundsCapture,
                ["reason"] = it.Post.Reason,
                ["export"] = it.Export.Exhibit.Number.Value,
            }.AddIfPresent("postedNotBeforeUtc", it.Post.PostedNotBefore is { } from ? UtcText.Of(from) : null)
             .AddIfPresent("postedNotAfterUtc", it.Post.PostedNotAfter is { } until ? UtcText.Of(until) : null))),
    };
}
