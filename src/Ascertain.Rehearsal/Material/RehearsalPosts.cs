using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Rehearsal.Conditions;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Rehearsal.Material;

/// <summary>A Telegram Desktop export of invented channels. Where the case has no post of the clip, its copies are not posted either.</summary>
internal static class RehearsalPosts
{
    public static byte[] Export(RehearsalPlan plan)
    {
        PostHistory history = plan.Conditions.Posts;
        List<(Instant At, CanonicalObject Message)> messages = [];
        if (history == PostHistory.None)
        {
            Add(plan.Posted, "Channel A", null, null, $"{plan.Island}: our correspondent is on the way. REHEARSAL", null);
        }
        else
        {
            if (history == PostHistory.EarlierElsewhere)
            {
                Add(plan.FirstCarried!.Value, "Channel C", null, RehearsalClip.FileName, $"Seen at {plan.Island}. REHEARSAL", null);
            }

            Add(plan.PostDate, "Channel A", history == PostHistory.Forwarded ? "Channel Z" : null, RehearsalClip.FileName, $"{plan.Island}, just now. REHEARSAL",
                history == PostHistory.EditedFirst ? plan.Posted : null);
            Add(plan.Posted + Duration.FromHours(5), "Channel B", "Channel A", "cut.mp4", "REHEARSAL", null);
            Add(plan.Posted + Duration.FromHours(30), "Channel B", null, "mirrored.mp4", "Filmed today. REHEARSAL", plan.Posted + Duration.FromHours(40));
        }

        Add(plan.Posted + Duration.FromHours(50), "Channel A", null, "(File not included. Change data exporting settings to download.)", "REHEARSAL", null);
        CanonicalArray numbered = [];
        foreach ((_, CanonicalObject message) in messages.OrderBy(static it => it.At))
        {
            message["id"] = numbered.Count + 1;
            numbered.Add(message);
        }

        return new CanonicalObject { ["name"] = "Channel A", ["type"] = "public_channel", ["id"] = 1_000_000_001, ["messages"] = numbered }.ToBytes();

        void Add(Instant at, string from, string? forwarded, string? file, string text, Instant? edited) => messages.Add((at, new CanonicalObject
        {
            ["type"] = "message",
            ["date"] = LocalDateTimePattern.GeneralIso.Format(at.WithOffset(Offset.FromHours(plan.ExportZoneHours)).LocalDateTime),
            ["from"] = from,
            ["text"] = text,
        }.AddIfPresent("date_unixtime", history == PostHistory.LocalTimesOnly ? null : Unix(at))
         .AddIfPresent("edited_unixtime", edited is null || history == PostHistory.LocalTimesOnly ? null : Unix(edited.Value))
         .AddIfPresent("forwarded_from", forwarded)
         .AddIfPresent("media_type", file is null ? null : "video_file")
         .AddIfPresent("file", file is null || file.StartsWith('(') ? file : $"video_files/{file}")));
    }

    private static string Unix(Instant instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
