// What the reader does, told to Python until Python says that it has heard: Streamlit keeps one message of a kind, so a newer
// one may overtake one that no run has seen. Each thing has a number; the Python side is components/outbox.py.

function makeOutbox(resend = 1500) {
  const box = { born: `${Date.now()}.${Math.random().toString(36).slice(2, 8)}`, told: 0, pending: [], send: null, timer: 0 };
  box.flush = () => {
    clearTimeout(box.timer);
    if (!box.pending.length || !box.send) return;
    box.send({ born: box.born, items: box.pending });
    box.timer = setTimeout(box.flush, resend);
  };
  box.tell = (item) => {
    box.told += 1;
    box.pending.push({ ...item, number: box.told });
    box.flush();
  };
  box.heard = (acknowledged) => {
    const [born, number] = acknowledged || ["", 0];
    if (born !== box.born) return;
    box.pending = box.pending.filter((item) => item.number > number);
    if (!box.pending.length) clearTimeout(box.timer);
  };
  box.close = () => {
    clearTimeout(box.timer);
    box.send = null;
  };
  return box;
}
