package org.snifter.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSource;

/**
 * Several captures as one source. Of the packets that are there, the earliest comes first; an interface that is silent
 * holds up no other. A packet's {@link Packet#interfaceId()} is its capture's place in the list.
 *
 * <p>One thread captures. Another may call {@link #stop()} and {@link #breakLoop()} at any time.
 */
public final class CaptureGroup implements PacketSource {
    /** How long to wait on one of several captures before the others are looked at. */
    private static final int TURN_MILLISECONDS = 5;

    private static final int NONE = -1;

    private final List<Member> members = new ArrayList<>();
    private int turn;

    /** One of the captures, and its packet that is waiting. */
    private static final class Member {
        private final LiveCapture capture;
        private final Packet head = new Packet();
        private boolean hasHead;
        private boolean ended;

        Member(LiveCapture capture) {
            this.capture = capture;
        }

        /** Looks for a packet, if none is waiting. */
        void fill(int milliseconds) throws CaptureException {
            if (!hasHead && !ended && capture.await(milliseconds)) {
                hasHead = capture.next(head);
                ended = !hasHead;
            }
        }

        boolean isBefore(Member other) {
            int seconds = Long.compare(head.seconds(), other.head.seconds());
            return seconds != 0 ? seconds < 0 : head.nanos() < other.head.nanos();
        }
    }

    /** These captures, one at least, which {@link #close()} closes. */
    public CaptureGroup(List<LiveCapture> captures) {
        if (captures.isEmpty()) {
            throw new IllegalArgumentException("a group of no captures");
        }
        captures.forEach(capture -> members.add(new Member(capture)));
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return members.stream().map(member -> member.capture.interfaces().getFirst()).toList();
    }

    /**
     * Begins to capture on all.
     *
     * @throws CaptureException when an interface is down or gone
     */
    public void start() throws CaptureException {
        for (Member member : members) {
            member.capture.start();
        }
    }

    @Override
    public boolean next(Packet packet) throws CaptureException {
        while (!await(Integer.MAX_VALUE)) {
            // Nothing came in all that time.
        }
        int first = first();
        if (first == NONE) {
            return false;
        }
        Packet head = members.get(first).head;
        packet.moveTo(head.memory(), head.base(), head.capturedLength(), head.originalLength())
                .at(head.seconds(), head.nanos()).onInterface(first);
        members.get(first).hasHead = false;
        return true;
    }

    /**
     * Waits until {@link #next} has something to do: a packet came, or all captures have ended. The view of the packet
     * delivered last becomes invalid.
     *
     * @param milliseconds how long to wait at most, 0 and up
     * @return false when the time ran out
     * @throws CaptureException when an interface disappears
     */
    public boolean await(int milliseconds) throws CaptureException {
        if (isReady()) {
            return true;
        }
        // The time is asked for only when no packet is waiting.
        long deadline = System.nanoTime() + milliseconds * 1_000_000L;
        long left = milliseconds;
        while (left > 0) {
            members.get(turn).fill((int) Math.min(left, members.size() == 1 ? left : TURN_MILLISECONDS));
            turn = (turn + 1) % members.size();
            if (isReady()) {
                return true;
            }
            left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        }
        return false;
    }

    private boolean isReady() throws CaptureException {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).fill(0);
        }
        return first() != NONE || allEnded();
    }

    /** The place of the capture whose packet is next, or {@link #NONE} when none is waiting. */
    private int first() {
        int first = NONE;
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).hasHead && (first == NONE || members.get(i).isBefore(members.get(first)))) {
                first = i;
            }
        }
        return first;
    }

    private boolean allEnded() {
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).ended) {
                return false;
            }
        }
        return true;
    }

    /** Lets no more packets in; {@link #next} is false once those that are in have been delivered. */
    public void stop() {
        members.forEach(member -> member.capture.stop());
    }

    /** Ends at once. */
    public void breakLoop() {
        members.forEach(member -> member.capture.breakLoop());
    }

    /** What all captures counted together. */
    public CaptureStatistics statistics() throws CaptureException {
        long received = 0;
        long droppedByKernel = 0;
        long droppedByInterface = 0;
        for (Member member : members) {
            CaptureStatistics counts = member.capture.statistics();
            received += counts.received();
            droppedByKernel += counts.droppedByKernel();
            droppedByInterface += counts.droppedByInterface();
        }
        return new CaptureStatistics(received, droppedByKernel, droppedByInterface);
    }

    @Override
    public void close() throws IOException {
        members.forEach(member -> member.capture.close());
    }
}
