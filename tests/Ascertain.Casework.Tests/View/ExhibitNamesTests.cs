using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.View;

public sealed class ExhibitNamesTests
{
    [Theory]
    [InlineData("video.mp4", 1, 2)] // two files of one name: the word names neither alone
    [InlineData("second/video.mp4", 2)]
    [InlineData("other.mp4", 3)]
    [InlineData("3", 3)]
    [InlineData("4")]
    [InlineData("ideo.mp4")]
    [InlineData("")]
    public void Named_Word_GivesEveryExhibitOfThatName(string word, params int[] expected)
    {
        using TemporaryFolder folder = new();
        using Investigation investigation = SmallInvestigation.Open(folder);
        List<CollectionRequest> requests = [];
        foreach (string name in (string[])["first/video.mp4", "second/video.mp4", "other.mp4"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], name);
            requests.Add(new CollectionRequest(folder[name]));
        }

        new Collector(investigation, StandingClock.Default).Collect(requests, "Ada", null, CancellationToken.None);
        Assert.Equal(expected, ExhibitNames.Named(investigation, new KeyUse("A-001", KeyUsePurpose.ToFindNamedExhibits), InvestigationView.Read(investigation), word).Select(static it => it.Exhibit.Number.Value));
    }
}
