FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt requirements-build.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements-build.txt -r requirements.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && useradd --create-home briefing && mkdir -p /srv/briefing && chown briefing /srv/briefing
USER briefing
WORKDIR /srv/briefing
ENTRYPOINT ["briefing"]
CMD ["run"]
