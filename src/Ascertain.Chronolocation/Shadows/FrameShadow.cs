using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>An upright object and its shadow on level ground, clicked in one frame: foot, top, and tip of the shadow; and what it says of the sun.</summary>
/// <param name="Foot">Where the object stands, in pixels from the upper left corner.</param>
/// <param name="Top">Its top.</param>
/// <param name="Tip">Where its shadow's end lies on the ground.</param>
internal sealed record FrameShadow((double X, double Y) Foot, (double X, double Y) Top, (double X, double Y) Tip)
{
    /// <summary>The shadow over the height of its object, on the ground: forward (where the camera looks) and right.</summary>
    /// <param name="camera">Which way is up, and how wide it sees.</param>
    /// <param name="fault">One sentence where it cannot be told.</param>
    /// <returns>Both parts in heights of the object; null where it cannot be told.</returns>
    /// <remarks>The camera stands one unit above the ground: foot and tip are where their rays meet it. The top is the point of the vertical over the foot that is nearest to its ray.</remarks>
    public (double Forward, double Right)? OnGround(ShadowCamera camera, out string? fault)
    {
        Direction3 up = camera.Up, foot = camera.Looking(Foot), tip = camera.Looking(Tip), top = camera.Looking(Top);
        double footDown = -foot.Dot(up), tipDown = -tip.Dot(up);
        if (footDown < 1e-4 || tipDown < 1e-4)
        {
            fault = "Foot and shadow's tip lie below the horizon, as points of the ground do; one of them does not.";
            return null;
        }

        Direction3 standing = foot.Times(1 / footDown), lying = tip.Times(1 / tipDown);

        // standing + k up nearest to s top: both unknown, normal equations with unit vectors.
        double across = up.Dot(top), along = standing.Dot(top), upward = standing.Dot(up);
        double height = ((along * across) - upward) / (1 - (across * across));
        if (!(height > 1e-6) || !double.IsFinite(height))
        {
            fault = "The top does not stand above the foot, by the vertical that was given.";
            return null;
        }

        Direction3 ahead = new Direction3(0, 0, 1).Minus(up.Times(up.Z));
        if (ahead.Length < 0.02)
        {
            fault = "The camera looks straight down or up: it has no direction on the ground.";
            return null;
        }

        ahead = ahead.Unit();
        Direction3 right = ahead.Cross(up), shadow = lying.Minus(standing).Times(1 / height);
        fault = null;
        return (shadow.Dot(ahead), shadow.Dot(right));
    }

    private const int ClickParts = 6; // two coordinates each of foot, top and tip

    /// <summary>Ratio and relative azimuth with their standard deviations, from those of the clicks and of what gave the camera.</summary>
    /// <param name="cameraOf">The camera for offsets of what it was made from, in its own units of one standard deviation each.</param>
    /// <param name="cameraParts">How many such offsets there are.</param>
    /// <param name="clickSigmaPixels">Of each coordinate of foot, top and tip.</param>
    /// <param name="fault">One sentence where it cannot be told.</param>
    /// <remarks>By differences of one standard deviation to both sides of each of the six coordinates and of each part of the camera, and of each two of them at once, all independent and normal: slopes and, since a focal length that
    /// horizon and upright lines tell hangs on both steeply, curvatures (JCGM 100:2008, 5.1.2 with its note, without the terms of third derivatives). Curvatures count as each shadow's own, also those of the camera: shadows share the slopes.</remarks>
    public MeasuredShadow? Measure(Func<IReadOnlyList<double>, ShadowCamera?> cameraOf, int cameraParts, double clickSigmaPixels, out string? fault)
    {
        int parts = ClickParts + cameraParts;
        if (cameraOf(new double[cameraParts]) is not { } camera)
        {
            fault = "The lines that give the vertical or the horizon are one and the same, or give no focal length.";
            return null;
        }

        if (OnGround(camera, out fault) is not { } middle)
        {
            return null;
        }

        double azimuth = QuickMath.Atan2Degrees(middle.Right, middle.Forward);
        (double Ratio, double Turn)? At(double[] offsets)
        {
            FrameShadow moved = new((Foot.X + (offsets[0] * clickSigmaPixels), Foot.Y + (offsets[1] * clickSigmaPixels)), (Top.X + (offsets[2] * clickSigmaPixels), Top.Y + (offsets[3] * clickSigmaPixels)),
                (Tip.X + (offsets[4] * clickSigmaPixels), Tip.Y + (offsets[5] * clickSigmaPixels)));
            if (cameraOf(offsets[ClickParts..]) is not { } other || moved.OnGround(other, out _) is not { } at)
            {
                return null;
            }

            double turn = QuickMath.Atan2Degrees(at.Right, at.Forward) - azimuth;
            return (Math.Sqrt((at.Forward * at.Forward) + (at.Right * at.Right)), turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn);
        }

        double ratio = Math.Sqrt((middle.Forward * middle.Forward) + (middle.Right * middle.Right));
        if (ErrorsOf(At, parts, ratio) is not { } errors)
        {
            fault = "Within one standard deviation of the clicks the shadow reaches the horizon or the object vanishes: it is measured too badly to say anything.";
            return null;
        }

        (double Ratio, double Turn)[] ofCamera = errors.Slopes[ClickParts..];
        return new MeasuredShadow(ratio, Math.Sqrt(errors.Ratio), azimuth < 0 ? azimuth + 360 : azimuth, Math.Sqrt(errors.Turn))
        {
            RatioSigmaOfCamera = Math.Sqrt(ofCamera.Sum(static it => it.Ratio * it.Ratio)),
            RelativeAzimuthSigmaOfCameraDegrees = Math.Sqrt(ofCamera.Sum(static it => it.Turn * it.Turn)),
            TurnsByCameraDegrees = [.. ofCamera.Select(static it => it.Turn)],
            RatiosByCamera = [.. ofCamera.Select(static it => it.Ratio)],
            CovarianceOfClicks = errors.Slopes[..ClickParts].Sum(static it => it.Ratio * it.Turn),
        };
    }

    // Variances of ratio and turn, and the slopes; null where an offset leaves nothing to measure.
    private static (double Ratio, double Turn, (double Ratio, double Turn)[] Slopes)? ErrorsOf(Func<double[], (double Ratio, double Turn)?> at, int parts, double ratio)
    {
        double[] offsets = new double[parts];
        (double Ratio, double Turn)[] slopes = new (double, double)[parts];
        double ratioVariance = 0, turnVariance = 0;
        for (int i = 0; i < parts; i++)
        {
            if (Beside(at, offsets, i, null) is not [var below, var above])
            {
                return null;
            }

            slopes[i] = ((above.Ratio - below.Ratio) / 2, (above.Turn - below.Turn) / 2);
            (double bendRatio, double bendTurn) = (above.Ratio + below.Ratio - (2 * ratio), above.Turn + below.Turn);
            ratioVariance += (slopes[i].Ratio * slopes[i].Ratio) + (bendRatio * bendRatio / 2);
            turnVariance += (slopes[i].Turn * slopes[i].Turn) + (bendTurn * bendTurn / 2);
        }

        for (int i = 0; i < parts; i++)
        {
            for (int j = i + 1; j < parts; j++)
            {
                if (Beside(at, offsets, i, j) is not [var low, var second, var first, var high])
                {
                    return null;
                }

                (double bendRatio, double bendTurn) = ((low.Ratio - second.Ratio - first.Ratio + high.Ratio) / 4, (low.Turn - second.Turn - first.Turn + high.Turn) / 4);
                ratioVariance += bendRatio * bendRatio;
                turnVariance += bendTurn * bendTurn;
            }
        }

        return (ratioVariance, turnVariance, slopes);
    }

    // One part a deviation below and above, or two in all four ways; null where one of them leaves nothing to measure.
    private static (double Ratio, double Turn)[]? Beside(Func<double[], (double Ratio, double Turn)?> at, double[] offsets, int first, int? second)
    {
        List<(double, double)> found = [];
        foreach (double one in (ReadOnlySpan<double>)[-1, 1])
        {
            foreach (double other in second is null ? [0] : (ReadOnlySpan<double>)[-1, 1])
            {
                offsets[first] = one;
                offsets[second ?? first] = second is null ? one : other;
                if (at(offsets) is not { } read)
                {
                    return null;
                }

                found.Add(read);
            }
        }

        offsets[first] = offsets[second ?? first] = 0;
        return [.. found];
    }
}
