using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Ascertain.Preservation.Files;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Investigations;

namespace Ascertain.Workbench.Frames;

/// <summary>The exhibits whose pictures somebody opened since the workbench began, and the few that are held ready.</summary>
internal sealed class OpenClips(InstalledDecoder decoder, WhoActs who) : IDisposable
{
    private const int MostHeld = 2; // arbitrary: those that are compared

    private readonly Lock gate = new();
    private readonly Dictionary<(string Actor, string Investigation, string Sha256), LedgerEntry> opened = []; // by person and exhibit: the entry of the look
    private readonly Dictionary<(string Investigation, string Sha256), Task<OpenClip>> held = [];

    /// <summary>True when who asks opened the pictures of the exhibit; nothing is shown before.</summary>
    public bool IsOpened(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        LedgerEntry? look;
        lock (gate)
        {
            look = opened.GetValueOrDefault(LookOf(who.Name, investigation, exhibit));
        }

        // A folder that was put back to an earlier state does not hold the look any more.
        return look is not null && investigation.Read().Investigation.Entries is { } entries && look.Sequence < entries.Count
            && entries[(int)look.Sequence] is { Kind: EntryKind.View } stands && stands.Documents.GetValueOrDefault("view") == look.Documents["view"] && stands.At == look.At;
    }

    /// <summary>Enters that the pictures are looked at, and opens them.</summary>
    /// <exception cref="UnusableInputException">Rated for graphic content or not rated, and nobody has described it.</exception>
    public async Task OpenAsync(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        if (FrameViewing.StaysClosed(exhibit) && FrameViewing.DescriptionOf(investigation.Read().View, exhibit) is null)
        {
            throw new UnusableInputException(exhibit.GraphicRating is null ? "Nobody has rated it for graphic content, so it is taken for the most graphic; and nobody has described it yet: describe it in words first." : "It is rated for graphic content and nobody has described it yet: describe it in words first.");
        }

        // First the entry, then the picture: nobody looks at anything that the ledger does not know of.
        string name = who.Name;
        LedgerEntry look = await investigation.WriteAsync(writer => Task.FromResult(FrameViewing.EnterAll(writer, name, exhibit)));
        lock (gate)
        {
            opened[LookOf(name, investigation, exhibit)] = look;
        }
    }

    /// <summary>The clip, ready to step through.</summary>
    /// <exception cref="UnusableInputException">It was not opened, or cannot be decoded.</exception>
    /// <exception cref="Preservation.CustodyException">The copy is not what was collected.</exception>
    public async Task<OpenClip> GetAsync(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        if (!IsOpened(investigation, exhibit))
        {
            throw new UnusableInputException("Nobody opened its pictures here yet.");
        }

        (string, string) key = Key(investigation, exhibit);
        Task<OpenClip> clip;
        lock (gate)
        {
            if (!held.TryGetValue(key, out clip!) || clip.IsFaulted)
            {
                MakeRoom();
                FileStore store = investigation.Read().Investigation.Exhibits;
                held[key] = clip = Task.Run(() =>
                {
                    WorkingCopy copy = store.OpenVerified(exhibit.Exhibit.Digest);
                    return OpenClip.OpenAsync(decoder, copy, () => store.RequireStillVerified(copy), CancellationToken.None);
                });
            }
        }

        return await clip;
    }

    /// <summary>Lets go of a clip whose bytes are not those any more that were collected; whoever asks again is told so by what looks at them anew.</summary>
    public void Drop(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        lock (gate)
        {
            if (held.Remove(Key(investigation, exhibit), out Task<OpenClip>? clip))
            {
                Close(clip);
            }
        }
    }

    /// <summary>What the container of an exhibit lists, whose pictures cannot be decoded here; null where no own reader lists it.</summary>
    /// <exception cref="UnusableInputException">Nobody opened it.</exception>
    /// <exception cref="Preservation.CustodyException">The copy is not what was collected.</exception>
    public Task<CodedFrames?> ListedAsync(OpenInvestigation investigation, CollectedExhibit exhibit) => !IsOpened(investigation, exhibit)
        ? throw new UnusableInputException("Nobody opened its pictures here yet.")
        : Task.Run(() =>
        {
            using WorkingCopy copy = investigation.Read().Investigation.Exhibits.OpenVerified(exhibit.Exhibit.Digest);
            return CodedFrames.Read(copy.Handle, CancellationToken.None);
        });

    /// <summary>The clip if it is held ready; null when it is not.</summary>
    public OpenClip? Held(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        lock (gate)
        {
            return held.TryGetValue(Key(investigation, exhibit), out Task<OpenClip>? clip) && clip.IsCompletedSuccessfully ? clip.GetAwaiter().GetResult() : null;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (Task<OpenClip> clip in held.Values)
            {
                Close(clip);
            }

            held.Clear();
        }
    }

    private static (string, string, string) LookOf(string actor, OpenInvestigation investigation, CollectedExhibit exhibit) => (actor, investigation.Id, exhibit.Exhibit.Digest.Sha256Hex);

    private static (string, string) Key(OpenInvestigation investigation, CollectedExhibit exhibit) => (investigation.Id, exhibit.Exhibit.Digest.Sha256Hex);

    // What is still being opened is not closed under whoever waits for it.
    private void MakeRoom()
    {
        foreach ((string, string) failed in held.Where(static it => it.Value.IsFaulted || it.Value.IsCanceled).Select(static it => it.Key).ToArray())
        {
            held.Remove(failed);
        }

        while (held.Count >= MostHeld && held.Where(static it => it.Value.IsCompletedSuccessfully).Select(static it => (it.Key, Clip: it.Value)).ToArray() is { Length: > 0 } open)
        {
            (string, string) oldest = open.MinBy(static it => it.Clip.GetAwaiter().GetResult().LastAsked).Key;
            Close(held[oldest]);
            held.Remove(oldest);
        }
    }

    private static void Close(Task<OpenClip> clip) =>
        clip.ContinueWith(static it => it.GetAwaiter().GetResult().Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
}
