using Ascertain.Copies.Posts;
using Ascertain.Rehearsal.Conditions;
using Ascertain.Rehearsal.Material;
using NodaTime;

namespace Ascertain.Rehearsal.Tests.Material;

public sealed class RehearsalPostsTests
{
    private static readonly RehearsalPlan Any = Plans.Of(4);

    [Theory]
    [InlineData(PostHistory.Plain)]
    [InlineData(PostHistory.EditedFirst)]
    [InlineData(PostHistory.Forwarded)]
    [InlineData(PostHistory.EarlierElsewhere)]
    [InlineData(PostHistory.LocalTimesOnly)]
    [InlineData(PostHistory.Backdated)]
    [InlineData(PostHistory.None)]
    public void Export_OfEveryHistory_IsReadAsThatHistory(PostHistory history)
    {
        RehearsalPlan plan = Any with
        {
            Conditions = Any.Conditions with { Posts = history },
            FirstCarried = history == PostHistory.EarlierElsewhere ? Any.Posted - Duration.FromMinutes(10) : Any.Posted,
            PostDate = history is PostHistory.EditedFirst or PostHistory.Backdated ? Any.Captured - Duration.FromHours(3) : Any.Posted,
        };
        PostImport import = TelegramExport.Read(new MemoryStream(RehearsalPosts.Export(plan)));
        Assert.Equal(ExaminationOutcome.Completed.Instance, import.Outcome);
        Post[] carried = [.. import.Posts.Where(static it => it.MediaPath == "video_files/island.mp4")];
        Assert.Equal(history switch { PostHistory.None => 0, PostHistory.EarlierElsewhere => 2, _ => 1 }, carried.Length);
        Instant? bound = carried.Min(static it => it.PostedNotAfter);
        Assert.Equal(
            history switch
            {
                PostHistory.None => null,
                PostHistory.Backdated => plan.PostDate,
                PostHistory.EarlierElsewhere => plan.FirstCarried,
                PostHistory.LocalTimesOnly => plan.Posted + Duration.FromHours(plan.ExportZoneHours + 12),
                _ => plan.Posted,
            },
            bound);
        Assert.Equal(history == PostHistory.Forwarded, carried.Any(static it => it.ForwardedFrom is not null));
        Assert.Contains(import.Findings, static it => it.Code == "posts.media.missing");
    }
}
