using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Media.Decoding;
using Ascertain.Workbench.Arriving;
using Ascertain.Workbench.Texts;
using NodaTime;

namespace Ascertain.Workbench.Investigations;

/// <summary>What takes long: collecting and examining, from the beginning or from where an ended process was. What was entered is known from the ledger and not entered again.</summary>
internal sealed class LongWork(InstalledDecoder decoder, IClock clock, WorkbenchOptions options, UiTexts texts)
{
    /// <summary>Collects.</summary>
    /// <param name="of">Into which investigation.</param>
    /// <param name="order">What.</param>
    /// <param name="sent">The files among it that a browser sent; removed when they are in, else they wait again.</param>
    /// <returns>False when something else is being done there.</returns>
    /// <exception cref="UnusableInputException">A file is not there or not readable.</exception>
    public bool Collect(OpenInvestigation of, CollectOrder order, IReadOnlyList<ArrivingFile> sent)
    {
        IReadOnlyList<CollectionRequest> requests = order.Requests(clock);
        return of.Begin(BegunWork.Collecting, order.ToString(), (writer, progress, stop) => CollectAsync(writer, requests, progress, stop), done =>
        {
            if (done)
            {
                of.Arriving.Remove(sent);
            }
            else
            {
                of.Arriving.PutBack(sent);
            }
        });
    }

    /// <summary>Examines what was not examined yet.</summary>
    public bool Examine(OpenInvestigation of) => of.Begin(BegunWork.Examining, null, ExamineAsync);

    /// <summary>Goes on with what an ended process was about.</summary>
    /// <exception cref="UnusableInputException">Nobody can tell what it was about.</exception>
    public bool GoOn(OpenInvestigation of, WorkDesk left) => left.Begun switch
    {
        { Kind: BegunWork.Examining } => of.GoOn(left, ExamineAsync),
        { Kind: BegunWork.Collecting, Sealed: { } closed } => of.GoOn(left, (writer, progress, stop) =>
            CollectAsync(writer, CollectOrder.Read(writer.OpenAside(closed, new KeyUse(writer.ActorLabel(options.ActorName), KeyUsePurpose.ToGoOn))).Requests(clock), progress, stop)),
        _ => throw new UnusableInputException(texts["left.unreadable"]),
    };

    private Task<string> CollectAsync(Investigation writer, IReadOnlyList<CollectionRequest> requests, IProgress<string> progress, CancellationToken stop)
    {
        IReadOnlyList<Acquisition> taken = new Collector(writer, clock).Collect(requests, options.ActorName, new Steps(it => progress.Report(texts.Of("work.collected", it.Done, it.All))), stop);
        return Task.FromResult(texts.Of("work.collectedAll", taken.Count, string.Join(", ", taken.Select(static it => it.Exhibit.Number.Value).Distinct().Order().Take(20))));
    }

    private async Task<string> ExamineAsync(Investigation writer, IProgress<string> progress, CancellationToken stop)
    {
        await new InvestigationJob(writer, decoder, clock, options.ActorName) { Progress = progress }.RunAsync([], [], stop);
        return texts["work.examined"];
    }

    // Said where it happens: the one of the framework would post it elsewhere.
    private sealed class Steps(Action<(int Done, int All)> told) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => told(value);
    }
}
