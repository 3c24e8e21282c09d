using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Media.Decoding;
using Ascertain.Workbench.Access;
using Ascertain.Workbench.Arriving;
using Ascertain.Workbench.Texts;
using NodaTime;

namespace Ascertain.Workbench.Investigations;

/// <summary>What takes long: collecting and examining, from the beginning or from where an ended process was. What was entered is known from the ledger and not entered again.</summary>
internal sealed class LongWork(InstalledDecoder decoder, IClock clock, WhoActs who, ReachableFolders reachable, UiTexts texts)
{
    /// <summary>Collects.</summary>
    /// <param name="of">Into which investigation.</param>
    /// <param name="order">What.</param>
    /// <param name="sent">The files among it that a browser sent; removed when they are in, else they wait again.</param>
    /// <returns>False when something else is being done there.</returns>
    /// <exception cref="UnusableInputException">A file is not there or not readable, or may not be named from where it was asked for.</exception>
    public bool Collect(OpenInvestigation of, CollectOrder order, IReadOnlyList<ArrivingFile> sent)
    {
        List<PassedOver> passedOver = [];
        IReadOnlyList<CollectionRequest> requests = Requests(order, of.Folder, of.KeyFolder, passedOver);
        string name = who.Name;
        return of.Begin(BegunWork.Collecting, name, order.ToString(), (writer, progress, stop) => CollectAsync(writer, name, requests, passedOver, progress, stop), done =>
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
    public bool Examine(OpenInvestigation of) => of.Begin(BegunWork.Examining, who.Name, null, Examining());

    /// <summary>Goes on with what an ended process was about, in the name of who goes on.</summary>
    /// <exception cref="UnusableInputException">Nobody can tell what it was about.</exception>
    public bool GoOn(OpenInvestigation of, WorkDesk left)
    {
        string name = who.Name;
        return left.Begun switch
        {
            { Kind: BegunWork.Examining } => of.GoOn(left, BegunWork.Examining, name, Examining()),
            { Kind: BegunWork.Collecting, Sealed: { } closed } => of.GoOn(left, BegunWork.Collecting, name, (writer, progress, stop) =>
            {
                List<PassedOver> passedOver = [];
                CollectOrder order = CollectOrder.Read(writer.OpenAside(closed, new KeyUse(writer.ActorLabel(name), KeyUsePurpose.ToGoOn)));
                return CollectAsync(writer, name, Requests(order, writer.Folder, writer.KeyFolder, passedOver), passedOver, progress, stop);
            }),
            _ => throw new UnusableInputException(texts["left.unreadable"]),
        };
    }

    // What a list names, and where links in a folder lead, is reached only where it could be named.
    private IReadOnlyList<CollectionRequest> Requests(CollectOrder order, string investigation, string keys, List<PassedOver> passedOver)
    {
        foreach (string named in order.Named)
        {
            reachable.Require(named);
        }

        IReadOnlyList<CollectionRequest> requests = order.Requests(clock, passedOver.Add, new NeverCollected(investigation, keys));
        foreach (CollectionRequest request in requests.Where(static it => it.Sent is null))
        {
            reachable.Require(request.Name);
        }

        FilesToCollect.RequireReadable(requests); // after it: else who asks would learn what lies elsewhere
        return requests;
    }

    private Task<string> CollectAsync(Investigation writer, string name, IReadOnlyList<CollectionRequest> requests, IReadOnlyList<PassedOver> passedOver, IProgress<string> progress, CancellationToken stop)
    {
        IReadOnlyList<Acquisition> taken = new Collector(writer, clock).Collect(requests, name, new Steps(it => progress.Report(texts.Of("work.collected", it.Done, it.All))), stop);
        string collected = texts.Of("work.collectedAll", taken.Count, string.Join(", ", taken.Select(static it => it.Exhibit.Number.Value).Distinct().Order().Take(20)));
        return Task.FromResult(passedOver.Count == 0 ? collected : $"{collected}; {texts.Of("work.passedOver", passedOver.Count, string.Join(", ", passedOver.Select(static it => $"{it.Path} {it.Why}").Take(20)))}");
    }

    // The name is taken now, while the request is being answered.
    private Func<Investigation, IProgress<string>, CancellationToken, Task<string>> Examining()
    {
        string name = who.Name;
        return async (writer, progress, stop) =>
        {
            await new InvestigationJob(writer, decoder, clock, name) { Progress = progress }.RunAsync([], [], stop);
            return texts["work.examined"];
        };
    }

    // Said where it happens: the one of the framework would post it elsewhere.
    private sealed class Steps(Action<(int Done, int All)> told) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => told(value);
    }
}
