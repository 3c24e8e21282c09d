using Ascertain.Casework;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Media.Decoding;
using Ascertain.Workbench.Investigations;

namespace Ascertain.Workbench.Frames;

/// <summary>The exhibits whose pictures somebody opened since the workbench began, and the few that are held ready.</summary>
internal sealed class OpenClips(InstalledDecoder decoder, WorkbenchOptions options) : IDisposable
{
    private const int MostHeld = 2; // arbitrary: those that are compared

    private readonly Lock gate = new();
    private readonly HashSet<(string Investigation, int Number)> opened = [];
    private readonly Dictionary<(string Investigation, int Number), Task<OpenClip>> held = [];

    /// <summary>True when the actor of this workbench opened the pictures of the exhibit; nothing is shown before.</summary>
    public bool IsOpened(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        lock (gate)
        {
            return opened.Contains((investigation.Id, exhibit.Exhibit.Number.Value));
        }
    }

    /// <summary>Enters that the pictures are looked at, and opens them.</summary>
    /// <exception cref="UnusableInputException">Rated for graphic content, and nobody has described it.</exception>
    public async Task OpenAsync(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        if (FrameViewing.IsGraphic(exhibit) && FrameViewing.DescriptionOf(investigation.Read().View, exhibit) is null)
        {
            throw new UnusableInputException("It is rated for graphic content and nobody has described it yet: describe it in words first.");
        }

        // First the entry, then the picture: nobody looks at anything that the ledger does not know of.
        await investigation.WriteAsync(writer =>
        {
            FrameViewing.EnterAll(writer, options.ActorName, exhibit);
            return Task.FromResult(0);
        });
        lock (gate)
        {
            opened.Add((investigation.Id, exhibit.Exhibit.Number.Value));
        }
    }

    /// <summary>The clip, ready to step through.</summary>
    /// <exception cref="UnusableInputException">It was not opened, or cannot be decoded.</exception>
    /// <exception cref="Preservation.CustodyException">The copy is not what was collected.</exception>
    public async Task<OpenClip> GetAsync(OpenInvestigation investigation, CollectedExhibit exhibit)
    {
        (string, int) key = (investigation.Id, exhibit.Exhibit.Number.Value);
        Task<OpenClip> clip;
        lock (gate)
        {
            if (!opened.Contains(key))
            {
                throw new UnusableInputException("Nobody opened its pictures here yet.");
            }

            if (!held.TryGetValue(key, out clip!) || clip.IsFaulted)
            {
                MakeRoom();
                held[key] = clip = Task.Run(() => OpenClip.OpenAsync(decoder, investigation.Read().Investigation.Exhibits.OpenVerified(exhibit.Exhibit.Digest), CancellationToken.None));
            }
        }

        return await clip;
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

    private void MakeRoom()
    {
        while (held.Count >= MostHeld)
        {
            (string, int) oldest = held.MinBy(static it => it.Value.IsCompletedSuccessfully ? it.Value.GetAwaiter().GetResult().LastAsked : 0).Key;
            Close(held[oldest]);
            held.Remove(oldest);
        }
    }

    private static void Close(Task<OpenClip> clip) =>
        clip.ContinueWith(static it => it.GetAwaiter().GetResult().Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
}
